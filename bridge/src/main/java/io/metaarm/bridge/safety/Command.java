package io.metaarm.bridge.safety;

/**
 * A command as received, with everything that may be wrong with it. The array is not copied: who
 * sends it lets go of it.
 */
@SuppressWarnings("ArrayRecordComponent")
public record Command(
    long sessionId,
    long leaseEpoch,
    long sequence,
    long observationSequence,
    long validityMillis,
    long durationMillis,
    double[] deltaMetres,
    double gripper,
    long clientTimeNanos,
    long measuredRoundTripNanos) {}
