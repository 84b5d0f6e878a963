package io.metaarm.bridge.safety;

/** What the arm measured, written over at every tick. */
public final class ArmSample {
  /** Of the tool, metres in the arm's base frame. */
  public final Vector position = new Vector();

  /** 0 closed to 1 open. */
  public double gripperOpening;

  /** When the arm took the sample, on the arm's own clock. */
  public long sampleTimeNanos;

  /** Changes when the arm's controller restarts. */
  public long bootId;

  /** Of version, limits and calibration: changes when any of them does. */
  public long configurationDigest;

  /** Whether the arm's own controller is in a fault. */
  public boolean faulted;

  public ArmSample set(ArmSample other) {
    position.set(other.position);
    gripperOpening = other.gripperOpening;
    sampleTimeNanos = other.sampleTimeNanos;
    bootId = other.bootId;
    configurationDigest = other.configurationDigest;
    faulted = other.faulted;
    return this;
  }
}
