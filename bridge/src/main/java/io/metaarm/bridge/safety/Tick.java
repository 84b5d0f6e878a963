package io.metaarm.bridge.safety;

/** What was seen and decided in one tick; written over, and copied into the flight recorder. */
public final class Tick {
  public long sequence;
  public long nowNanos;
  public long sampleTimeNanos;
  public Mode mode = Mode.DISARMED;
  public SpeedProfile profile = SpeedProfile.REDUCED;

  /** Bits of {@link FaultCode}: all latched, and those whose cause is there now. */
  public int faults;

  public int causesPresent;

  /** Bits of {@link LimitReason}. */
  public int reasons;

  /** Where the target would be without limits: the sum of the requested steps. */
  public final Vector requested = new Vector();

  /** The same after the limits of step, workspace and reference: what the target moves towards. */
  public final Vector limited = new Vector();

  /** What is written to the arm when {@link Mode#moves}. */
  public final Vector applied = new Vector();

  public final Vector appliedVelocity = new Vector();
  public final Vector appliedAcceleration = new Vector();
  public final Vector measured = new Vector();
  public double appliedGripper;
  public double measuredGripper;
  public long appliedSequence;
  public long acceptedSequence;
  public long actedOnSequence;
  public long duplicates;
  public long rejected;
  public long missed;
  public long stale;
  public long clientTimeNanos;
  public long acceptedNanos;
  public long measuredRoundTripNanos;
  public long leaseEpoch;

  /** Copies everything, without allocating. */
  public Tick set(Tick other) {
    sequence = other.sequence;
    nowNanos = other.nowNanos;
    sampleTimeNanos = other.sampleTimeNanos;
    mode = other.mode;
    profile = other.profile;
    faults = other.faults;
    causesPresent = other.causesPresent;
    reasons = other.reasons;
    requested.set(other.requested);
    limited.set(other.limited);
    applied.set(other.applied);
    appliedVelocity.set(other.appliedVelocity);
    appliedAcceleration.set(other.appliedAcceleration);
    measured.set(other.measured);
    appliedGripper = other.appliedGripper;
    measuredGripper = other.measuredGripper;
    appliedSequence = other.appliedSequence;
    acceptedSequence = other.acceptedSequence;
    actedOnSequence = other.actedOnSequence;
    duplicates = other.duplicates;
    rejected = other.rejected;
    missed = other.missed;
    stale = other.stale;
    clientTimeNanos = other.clientTimeNanos;
    acceptedNanos = other.acceptedNanos;
    measuredRoundTripNanos = other.measuredRoundTripNanos;
    leaseEpoch = other.leaseEpoch;
    return this;
  }
}
