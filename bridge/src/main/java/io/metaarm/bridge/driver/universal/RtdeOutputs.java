package io.metaarm.bridge.driver.universal;

import java.nio.ByteBuffer;

/** What the controller sends in each cycle; written over. */
final class RtdeOutputs {
  static final String FIELDS =
      "timestamp,actual_TCP_pose,robot_mode,safety_status_bits,runtime_state,"
          + "output_int_register_24";

  static final String TYPES = "DOUBLE,VECTOR6D,INT32,UINT32,UINT32,INT32";

  /** Bytes of a data package's fields. */
  static final int BYTES = 8 + 6 * 8 + 4 * 4;

  /** The robot mode in which the arm may move. */
  static final int MODE_RUNNING = 7;

  /** The runtime state in which a program runs. */
  static final int RUNTIME_PLAYING = 2;

  /** Protective, safeguard and emergency stops, violation, fault: bits 2 and 4 to 10. */
  private static final int STOPPED_BITS = 0b111_1111_0100;

  private static final int PROTECTIVE_STOP_BIT = 1 << 2;

  double timestampSeconds;
  final double[] tcpPose = new double[6];
  int robotMode;
  int safetyBits;
  int runtimeState;

  /** What our program says of itself: see {@link MotionProgram}. */
  int programState;

  void read(ByteBuffer data) {
    timestampSeconds = data.getDouble();
    for (int i = 0; i < tcpPose.length; i++) {
      tcpPose[i] = data.getDouble();
    }
    robotMode = data.getInt();
    safetyBits = data.getInt();
    runtimeState = data.getInt();
    programState = data.getInt();
  }

  void set(RtdeOutputs other) {
    timestampSeconds = other.timestampSeconds;
    System.arraycopy(other.tcpPose, 0, tcpPose, 0, tcpPose.length);
    robotMode = other.robotMode;
    safetyBits = other.safetyBits;
    runtimeState = other.runtimeState;
    programState = other.programState;
  }

  boolean programRuns() {
    return runtimeState == RUNTIME_PLAYING;
  }

  boolean mayMove() {
    return robotMode == MODE_RUNNING && (safetyBits & STOPPED_BITS) == 0;
  }

  /** Why the arm cannot be moved, for people; constants, because the control thread asks. */
  String fault(boolean enabled) {
    if ((safetyBits & PROTECTIVE_STOP_BIT) != 0) {
      return "protective stop";
    }
    if ((safetyBits & STOPPED_BITS) != 0) {
      return "safety stop";
    }
    if (robotMode != MODE_RUNNING) {
      return "the robot is not in the mode running";
    }
    if (programState == MotionProgram.STATE_REFUSED) {
      return "the motion program refused a target that was too far";
    }
    return enabled && !programRuns() ? "the motion program has stopped" : "";
  }
}
