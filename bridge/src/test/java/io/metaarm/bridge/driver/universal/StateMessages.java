package io.metaarm.bridge.driver.universal;

import java.nio.ByteBuffer;

/**
 * What the secondary client interface says to who connects: a version, then states of the robot.
 * The first has its mode only, then comes one with its configuration.
 */
final class StateMessages {
  private static final int ROBOT_STATE = 16;
  private static final int ROBOT_MESSAGE = 20;

  /** Radians per second, of every joint. */
  double maxSpeed = 3.14;

  /** The checksum of every joint. */
  int calibration = 7;

  /** For a test: a controller that keeps these to itself. */
  boolean tellsConfiguration = true;

  byte[] bytes() {
    ByteBuffer all = ByteBuffer.allocate(2048);
    all.put(message(ROBOT_MESSAGE, ByteBuffer.allocate(60).array()));
    all.put(message(ROBOT_STATE, part(0, new byte[42])));
    if (tellsConfiguration) {
      ByteBuffer parts = ByteBuffer.allocate(1024);
      parts.put(part(0, new byte[42])).put(part(5, kinematicsInfo())).put(part(6, configuration()));
      byte[] told = new byte[parts.position()];
      parts.flip().get(told);
      all.put(message(ROBOT_STATE, told));
    }
    byte[] bytes = new byte[all.position()];
    all.flip().get(bytes);
    return bytes;
  }

  /** Checksums, four parameters for each joint, a status. */
  private byte[] kinematicsInfo() {
    ByteBuffer values = ByteBuffer.allocate(6 * 4 + 6 * 4 * 8 + 4);
    for (int joint = 0; joint < 6; joint++) {
      values.putInt(calibration);
    }
    return values.array();
  }

  /** Ranges, then speeds and accelerations, then what says nothing of limits. */
  private byte[] configuration() {
    ByteBuffer values = ByteBuffer.allocate(440);
    for (int joint = 0; joint < 6; joint++) {
      values.putDouble(-6.28).putDouble(6.28);
    }
    for (int joint = 0; joint < 6; joint++) {
      values.putDouble(maxSpeed).putDouble(40);
    }
    return values.array();
  }

  static byte[] part(int type, byte[] values) {
    return message(type, values);
  }

  /** Messages and their parts begin alike: a size that counts itself, and a type. */
  private static byte[] message(int type, byte[] rest) {
    int size = Integer.BYTES + 1 + rest.length;
    return ByteBuffer.allocate(size).putInt(size).put((byte) type).put(rest).array();
  }
}
