package io.metaarm.bridge.safety;

/**
 * What every motion is held to. Each figure limits the norm of a vector, not its components.
 *
 * @param maxStepMetres the longest step of one command
 * @param maxReferenceLeadMetres how far the target may run ahead of the measured position
 * @param watchdogNanos after how long without a command the arm stops
 */
public record MotionLimits(
    double maxSpeedMetresPerSecond,
    double maxAccelerationMetresPerSecond2,
    double maxJerkMetresPerSecond3,
    double maxStepMetres,
    double maxReferenceLeadMetres,
    long watchdogNanos) {

  public MotionLimits {
    positive("maxSpeedMetresPerSecond", maxSpeedMetresPerSecond);
    positive("maxAccelerationMetresPerSecond2", maxAccelerationMetresPerSecond2);
    positive("maxJerkMetresPerSecond3", maxJerkMetresPerSecond3);
    positive("maxStepMetres", maxStepMetres);
    positive("maxReferenceLeadMetres", maxReferenceLeadMetres);
    positive("watchdogNanos", watchdogNanos);
  }

  /** The same, with a watchdog of another time. */
  public MotionLimits withWatchdog(long nanos) {
    return new MotionLimits(
        maxSpeedMetresPerSecond,
        maxAccelerationMetresPerSecond2,
        maxJerkMetresPerSecond3,
        maxStepMetres,
        maxReferenceLeadMetres,
        nanos);
  }

  static void positive(String name, long value) {
    if (value <= 0) {
      throw new IllegalArgumentException(name + ": must be > 0, got " + value);
    }
  }

  static void positive(String name, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(name + ": must be finite and > 0, got " + value);
    }
  }
}
