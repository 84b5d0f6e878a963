package io.metaarm.bridge.safety;

import java.util.EnumSet;
import java.util.Set;

/** Why the arm was stopped. A set of them is an int of {@link #bit}s. */
@SuppressWarnings("EnumOrdinal") // a bit, or a number of the protocol, for each
public enum FaultCode {
  WATCHDOG("No acceptable command came within the watchdog's time"),
  STOP_REQUESTED("Somebody asked for a stop"),
  LEASE_LOST("The client that held the lease went away or lost it"),
  SENSOR_MISSING("No sample came from the arm"),
  SENSOR_GARBAGE("A sample held a value that cannot be"),
  SENSOR_FROZEN("The measured value stayed the same to the last bit while the target moved"),
  SENSOR_JUMP("The measured value moved faster than the arm can"),
  SENSOR_DELAYED("Samples were older than allowed"),
  CONTROLLER_CLOCK("The timestamps of the arm's controller did not advance"),
  CONTROLLER_RESTARTED("The arm's controller restarted"),
  CONTROLLER_CHANGED("The version, limits or calibration of the arm's controller changed"),
  OUTSIDE_WORKSPACE("The measured position was outside the workspace"),
  DRIVER("The arm's own controller reported a fault"),
  LOOP_STALLED("The control loop missed its deadline by too much"),
  HOME_NOT_REACHED("The arm was not at home in the time that its way takes");

  private final String meaning;

  FaultCode(String meaning) {
    this.meaning = meaning;
  }

  /** What was seen, for people. */
  public String meaning() {
    return meaning;
  }

  /** Those whose bits are set. */
  public static Set<FaultCode> of(int faults) {
    Set<FaultCode> set = EnumSet.noneOf(FaultCode.class);
    for (FaultCode code : values()) {
      if (code.in(faults)) {
        set.add(code);
      }
    }
    return set;
  }

  public int bit() {
    return 1 << ordinal();
  }

  public boolean in(int faults) {
    return (faults & bit()) != 0;
  }
}
