package io.metaarm.bridge.driver.universal;

import io.metaarm.config.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * What the robot's controller has been set to, as far as it says so in the messages of its state:
 * each joint's range, speed and acceleration, and the arm's calibration. Two are equal only if
 * every value is.
 *
 * @param limits a digest; empty while they are not known
 * @param calibration likewise
 */
record RobotConfiguration(String limits, String calibration) {
  static final RobotConfiguration UNKNOWN = new RobotConfiguration("", "");

  private static final int KINEMATICS_INFO = 5;
  private static final int CONFIGURATION_DATA = 6;
  private static final int HEADER_BYTES = 5;

  /** For each joint the least and the greatest angle, the greatest speed and acceleration. */
  private static final int LIMITS_BYTES = 6 * 4 * Double.BYTES;

  /** For each joint a checksum and the four Denavit-Hartenberg parameters. */
  private static final int CALIBRATION_BYTES = 6 * (Integer.BYTES + 4 * Double.BYTES);

  boolean isKnown() {
    return !limits.isEmpty() && !calibration.isEmpty();
  }

  /** This with what a message says of it, which may be nothing. */
  RobotConfiguration with(ByteBuffer state) throws IOException {
    RobotConfiguration known = this;
    while (state.hasRemaining()) {
      ByteBuffer part = part(state);
      int type = part.get();
      if (type == CONFIGURATION_DATA) {
        known = new RobotConfiguration(digest(part, LIMITS_BYTES), known.calibration);
      } else if (type == KINEMATICS_INFO) {
        known = new RobotConfiguration(known.limits, digest(part, CALIBRATION_BYTES));
      }
    }
    return known;
  }

  /** The next part: a size that counts itself, a type, and values. Without its size. */
  private static ByteBuffer part(ByteBuffer state) throws IOException {
    int size = state.remaining() < HEADER_BYTES ? 0 : state.getInt();
    int rest = size - Integer.BYTES;
    if (size < HEADER_BYTES || rest > state.remaining()) {
      throw new IOException("A robot state message has a part of " + size + " bytes");
    }
    ByteBuffer part = state.slice(state.position(), rest);
    state.position(state.position() + rest);
    return part;
  }

  /** Of the values that are known; later versions of the controller add others. */
  private static String digest(ByteBuffer part, int bytes) throws IOException {
    if (part.remaining() < bytes) {
      throw new IOException(
          "A part of a robot state message must have "
              + bytes
              + " bytes of values, got "
              + part.remaining());
    }
    MessageDigest digest = Sha256.begin();
    digest.update(part.slice(part.position(), bytes));
    return HexFormat.of().formatHex(digest.digest());
  }
}
