package io.metaarm.arm;

/**
 * What holds under one speed profile. Speeds, accelerations, jerks and steps are norms of the
 * vector, not limits of each axis.
 *
 * @param maxStepMetres the longest way that one command may ask for
 * @param watchdogMillis how long the arm goes on without a command before it brakes
 * @param stoppingMarginMetres the way there is to stop in; {@link #stoppingDistanceMetres} fits in
 */
public record MotionLimits(
    double maxSpeedMetresPerSecond,
    double maxAccelerationMetresPerSecondSquared,
    double maxJerkMetresPerSecondCubed,
    double maxStepMetres,
    double watchdogMillis,
    double stoppingMarginMetres) {
  /** What sums of decimal fractions may be off by. */
  private static final double ROUNDING_METRES = 1e-9;

  public MotionLimits {
    FieldChecks checks =
        new FieldChecks()
            .positive("maxSpeedMetresPerSecond", maxSpeedMetresPerSecond)
            .positive(
                "maxAccelerationMetresPerSecondSquared", maxAccelerationMetresPerSecondSquared)
            .positive("maxJerkMetresPerSecondCubed", maxJerkMetresPerSecondCubed)
            .positive("maxStepMetres", maxStepMetres)
            .positive("watchdogMillis", watchdogMillis)
            .positive("stoppingMarginMetres", stoppingMarginMetres);
    if (!checks.anyProblem()) {
      double before = maxSpeedMetresPerSecond * watchdogMillis / 1000;
      double braking =
          brakingMetres(
              maxSpeedMetresPerSecond,
              maxAccelerationMetresPerSecondSquared,
              maxJerkMetresPerSecondCubed);
      checks.that(
          before + braking <= stoppingMarginMetres + ROUNDING_METRES,
          "stoppingMarginMetres",
          stoppingProblem(
              before, braking, maxSpeedMetresPerSecond, watchdogMillis, stoppingMarginMetres));
    }
    checks.refuseIfAny();
  }

  private static String stoppingProblem(
      double before, double braking, double speed, double watchdogMillis, double margin) {
    return "must be >= "
        + up(before + braking)
        + " (watchdogMillis "
        + FieldChecks.show(watchdogMillis)
        + " x maxSpeedMetresPerSecond "
        + FieldChecks.show(speed)
        + " = "
        + up(before)
        + ", then "
        + up(braking)
        + " of braking), got "
        + FieldChecks.show(margin);
  }

  /** Rounded up, so that the margin which is asked for is one that is taken. */
  private static String up(double metres) {
    return FieldChecks.show(Math.ceil((metres - ROUNDING_METRES) * 1e4) / 1e4);
  }

  /**
   * From this speed to rest along an S-curve: the jerk ramps braking up and down. Where the speed
   * is too low for full braking to be reached, the two ramps alone do it.
   */
  private static double brakingMetres(double speed, double acceleration, double jerk) {
    double seconds =
        speed >= acceleration * acceleration / jerk
            ? speed / acceleration + acceleration / jerk
            : 2 * Math.sqrt(speed / jerk);
    return speed * seconds / 2;
  }

  /** The way at full speed until braking begins, when commands cease. */
  public double watchdogTravelMetres() {
    return maxSpeedMetresPerSecond * watchdogMillis / 1000;
  }

  /** The way from full speed to rest, once braking begins. */
  public double brakingDistanceMetres() {
    return brakingMetres(
        maxSpeedMetresPerSecond,
        maxAccelerationMetresPerSecondSquared,
        maxJerkMetresPerSecondCubed);
  }

  /** The way at full speed from the last command to rest. */
  public double stoppingDistanceMetres() {
    return watchdogTravelMetres() + brakingDistanceMetres();
  }
}
