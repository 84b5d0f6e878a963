package io.metaarm.bridge.safety;

/**
 * Everything that the safety core is held to.
 *
 * @param startProfile which of both holds until the other is asked for
 * @param tickNanos the time between two ticks of the control loop
 * @param homeX where home is, metres in the arm's base frame
 * @param queueCapacity how many accepted commands may wait
 */
public record SafetySettings(
    Workspace workspace,
    MotionLimits reduced,
    MotionLimits full,
    SpeedProfile startProfile,
    CommandLimits commands,
    SensorLimits sensors,
    Arming.Rule arming,
    long tickNanos,
    double homeX,
    double homeY,
    double homeZ,
    int queueCapacity) {

  public SafetySettings {
    MotionLimits.positive("tickNanos", tickNanos);
    MotionLimits.positive("queueCapacity", queueCapacity);
    Vector home = new Vector(homeX, homeY, homeZ);
    if (!workspace.contains(home)) {
      throw new IllegalArgumentException("home: must be in " + workspace + ", got " + home);
    }
  }

  /**
   * The same, but client and sensors may be silent for so long in both profiles: for where no arm
   * can be hurt.
   */
  public SafetySettings withPatience(long nanos) {
    return with(
        reduced.withWatchdog(nanos),
        full.withWatchdog(nanos),
        sensors.withPatience(nanos, tickNanos),
        queueCapacity);
  }

  /** The same with room for so many commands. */
  public SafetySettings withQueueCapacity(int commandCount) {
    return with(reduced, full, sensors, commandCount);
  }

  private SafetySettings with(
      MotionLimits newReduced, MotionLimits newFull, SensorLimits newSensors, int newCapacity) {
    return new SafetySettings(
        workspace,
        newReduced,
        newFull,
        startProfile,
        commands,
        newSensors,
        arming,
        tickNanos,
        homeX,
        homeY,
        homeZ,
        newCapacity);
  }

  public MotionLimits limits(SpeedProfile profile) {
    return profile == SpeedProfile.FULL ? full : reduced;
  }

  /** The shorter of both profiles' watchdogs. */
  public long shortestWatchdogNanos() {
    return Math.min(reduced.watchdogNanos(), full.watchdogNanos());
  }

  public Vector home() {
    return new Vector(homeX, homeY, homeZ);
  }

  public double tickSeconds() {
    return tickNanos / 1e9;
  }
}
