package io.metaarm.bridge.safety;

/**
 * When a sensor is no longer believed.
 *
 * @param maxMissedSamples how many ticks in a row, or spread over five times as many, may bring no
 *     sample
 * @param maxStillClockNanos how long the arm's timestamps may stand still
 * @param maxDelayNanos how much older than the freshest ones seen samples may be
 * @param maxMeasuredSpeedMetresPerSecond faster than this the arm cannot move
 * @param maxFrozenTravelMetres how far the target may move while the measured position keeps every
 *     bit
 * @param trackingAllowanceMetres how far outside the workspace box the arm may be measured
 */
public record SensorLimits(
    int maxMissedSamples,
    long maxStillClockNanos,
    long maxDelayNanos,
    double maxMeasuredSpeedMetresPerSecond,
    double maxFrozenTravelMetres,
    double trackingAllowanceMetres) {

  public SensorLimits {
    MotionLimits.positive("maxMissedSamples", maxMissedSamples);
    MotionLimits.positive("maxStillClockNanos", maxStillClockNanos);
    MotionLimits.positive("maxDelayNanos", maxDelayNanos);
    MotionLimits.positive("maxMeasuredSpeedMetresPerSecond", maxMeasuredSpeedMetresPerSecond);
    MotionLimits.positive("maxFrozenTravelMetres", maxFrozenTravelMetres);
    MotionLimits.positive("trackingAllowanceMetres", trackingAllowanceMetres);
  }

  /** The same, but the sensors may be silent or late for so long. */
  SensorLimits withPatience(long nanos, long tickNanos) {
    return new SensorLimits(
        Math.toIntExact(nanos / tickNanos),
        nanos,
        nanos,
        maxMeasuredSpeedMetresPerSecond,
        maxFrozenTravelMetres,
        trackingAllowanceMetres);
  }
}
