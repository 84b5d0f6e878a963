package io.metaarm.bridge.safety;

/**
 * Everything that the safety core is held to.
 *
 * @param tickNanos the time between two ticks of the control loop
 * @param homeX where home is, metres in the arm's base frame
 * @param queueCapacity how many accepted commands may wait
 * @param maxObservationAgeTicks how old the observation behind a command of proof may be
 */
public record SafetySettings(
    Workspace workspace,
    MotionLimits reduced,
    MotionLimits full,
    CommandLimits commands,
    SensorLimits sensors,
    Arming.Rule arming,
    long tickNanos,
    long watchdogNanos,
    double homeX,
    double homeY,
    double homeZ,
    int queueCapacity,
    int maxObservationAgeTicks) {

  public SafetySettings {
    MotionLimits.positive("tickNanos", tickNanos);
    MotionLimits.positive("watchdogNanos", watchdogNanos);
    MotionLimits.positive("queueCapacity", queueCapacity);
    MotionLimits.positive("maxObservationAgeTicks", maxObservationAgeTicks);
    Vector home = new Vector(homeX, homeY, homeZ);
    if (!workspace.contains(home)) {
      throw new IllegalArgumentException("home: must be in " + workspace + ", got " + home);
    }
  }

  public MotionLimits limits(SpeedProfile profile) {
    return profile == SpeedProfile.FULL ? full : reduced;
  }

  public Vector home() {
    return new Vector(homeX, homeY, homeZ);
  }

  public double tickSeconds() {
    return tickNanos / 1e9;
  }
}
