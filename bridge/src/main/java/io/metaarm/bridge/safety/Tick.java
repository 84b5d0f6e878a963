package io.metaarm.bridge.safety;

import java.util.Arrays;

/** What was seen and decided in one tick; written over, and copied into the flight recorder. */
@SuppressWarnings("MutablePublicArray") // its places are written over, never the array
public final class Tick {
  public long sequence;
  public long nowNanos;
  public long sampleTimeNanos;
  public Mode mode = Mode.DISARMED;
  public SpeedProfile profile = SpeedProfile.REDUCED;

  /** Bits of {@link FaultCode}: all latched, and those whose cause is there now. */
  public int faults;

  public int causesPresent;

  /** When each fault was raised last, by {@link FaultCode#ordinal}. */
  public final long[] raisedNanos = new long[FaultCode.values().length];

  /** Bits of {@link LimitReason}. */
  public int reasons;

  /** The same for all ticks of the command applied last. */
  public int commandReasons;

  /**
   * How many commands each reason has limited so far, by {@link LimitReason#ordinal}. Follows from
   * the reasons of all ticks, and older recordings lack it, so {@link #sameBits} leaves it out.
   */
  public final long[] limitedCommands = new long[LimitReason.values().length];

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
  public long cutCommands;
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
    System.arraycopy(other.raisedNanos, 0, raisedNanos, 0, raisedNanos.length);
    reasons = other.reasons;
    commandReasons = other.commandReasons;
    System.arraycopy(other.limitedCommands, 0, limitedCommands, 0, limitedCommands.length);
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
    cutCommands = other.cutCommands;
    clientTimeNanos = other.clientTimeNanos;
    acceptedNanos = other.acceptedNanos;
    measuredRoundTripNanos = other.measuredRoundTripNanos;
    leaseEpoch = other.leaseEpoch;
    return this;
  }

  /** Whether both say the same to the last bit. */
  public boolean sameBits(Tick other) {
    return sequence == other.sequence
        && nowNanos == other.nowNanos
        && sampleTimeNanos == other.sampleTimeNanos
        && mode == other.mode
        && profile == other.profile
        && faults == other.faults
        && causesPresent == other.causesPresent
        && Arrays.equals(raisedNanos, other.raisedNanos)
        && reasons == other.reasons
        && commandReasons == other.commandReasons
        && sameVectors(other)
        && Vector.sameBits(appliedGripper, other.appliedGripper)
        && Vector.sameBits(measuredGripper, other.measuredGripper)
        && sameCounts(other);
  }

  private boolean sameVectors(Tick other) {
    return requested.sameBits(other.requested)
        && limited.sameBits(other.limited)
        && applied.sameBits(other.applied)
        && appliedVelocity.sameBits(other.appliedVelocity)
        && appliedAcceleration.sameBits(other.appliedAcceleration)
        && measured.sameBits(other.measured);
  }

  private boolean sameCounts(Tick other) {
    return appliedSequence == other.appliedSequence
        && acceptedSequence == other.acceptedSequence
        && actedOnSequence == other.actedOnSequence
        && duplicates == other.duplicates
        && rejected == other.rejected
        && missed == other.missed
        && stale == other.stale
        && cutCommands == other.cutCommands
        && clientTimeNanos == other.clientTimeNanos
        && acceptedNanos == other.acceptedNanos
        && measuredRoundTripNanos == other.measuredRoundTripNanos
        && leaseEpoch == other.leaseEpoch;
  }
}
