package io.metaarm.bridge.safety;

/** What the controller is doing. */
public enum Mode {
  /** The arm holds; commands move nothing until the client has proved that it is alive. */
  DISARMED,
  /** Commands are counted as proof of life; the arm holds. */
  ARMING,
  /** Commands move the arm. */
  ACTIVE,
  /** The arm moves home. */
  HOMING,
  /** The arm brakes: a fault was raised, or who moved it has ended in order. */
  STOPPING,
  /** A fault is latched and the arm holds. */
  FAULTED;

  /** Whether targets are written to the arm. */
  public boolean moves() {
    return this == ACTIVE || this == HOMING || this == STOPPING;
  }
}
