package io.metaarm.bridge.safety;

/** Why what was applied is not what was requested; a set of them is an int of {@link #bit}s. */
@SuppressWarnings("EnumOrdinal") // a bit, or a number of the protocol, for each
public enum LimitReason {
  STEP,
  WORKSPACE,
  REFERENCE,
  SPEED,
  ACCELERATION,
  JERK,
  BRAKING,
  GRIPPER,
  STALE;

  /** Those that cut a command for good; the others only make it take longer. */
  static final int CUTTING = STEP.bit() | WORKSPACE.bit() | REFERENCE.bit() | GRIPPER.bit();

  public int bit() {
    return 1 << ordinal();
  }

  public boolean in(int reasons) {
    return (reasons & bit()) != 0;
  }
}
