package io.metaarm.arm;

/**
 * The limits that the controller's side holds, whoever commands.
 *
 * @param profile which set of limits holds unless the other is asked for
 * @param controlRateHertz of the loop that interpolates, limits and watches
 * @param referenceClipMetres how far the reference may be from the measured pose, so that a blocked
 *     arm does not wind up
 * @param trackingAllowanceMetres how far outside the workspace box the tool may be measured, and
 *     how far from home it may come to rest
 */
public record SafetyLimits(
    SpeedProfile profile,
    MotionLimits reduced,
    MotionLimits full,
    double controlRateHertz,
    double referenceClipMetres,
    double trackingAllowanceMetres) {
  /** The customary speed of a tool next to people. */
  public static final double MAX_REDUCED_SPEED_METRES_PER_SECOND = 0.25;

  /** A watchdog shorter than this many ticks of the loop would bark at every late tick. */
  private static final int LEAST_TICKS_OF_WATCHDOG = 2;

  public SafetyLimits {
    FieldChecks checks =
        new FieldChecks()
            .between("controlRateHertz", controlRateHertz, 100, 500)
            .positive("referenceClipMetres", referenceClipMetres)
            .positive("trackingAllowanceMetres", trackingAllowanceMetres)
            .atMost(
                "reduced.maxSpeedMetresPerSecond",
                reduced.maxSpeedMetresPerSecond(),
                MAX_REDUCED_SPEED_METRES_PER_SECOND,
                "the customary speed next to people");
    double leastMillis = LEAST_TICKS_OF_WATCHDOG * 1000 / controlRateHertz;
    for (SpeedProfile each : SpeedProfile.values()) {
      MotionLimits limits = each == SpeedProfile.REDUCED ? reduced : full;
      checks.that(
          !(limits.watchdogMillis() < leastMillis),
          each.label() + ".watchdogMillis",
          "must be >= "
              + FieldChecks.show(leastMillis)
              + " ("
              + LEAST_TICKS_OF_WATCHDOG
              + " ticks at controlRateHertz "
              + FieldChecks.show(controlRateHertz)
              + "), got "
              + FieldChecks.show(limits.watchdogMillis()));
    }
    reducedWithinFull(checks, reduced, full);
    checks.refuseIfAny();
  }

  private static void reducedWithinFull(
      FieldChecks checks, MotionLimits reduced, MotionLimits full) {
    String whose = "safety.full's";
    checks
        .atMost(
            "reduced.maxSpeedMetresPerSecond",
            reduced.maxSpeedMetresPerSecond(),
            full.maxSpeedMetresPerSecond(),
            whose)
        .atMost(
            "reduced.maxAccelerationMetresPerSecondSquared",
            reduced.maxAccelerationMetresPerSecondSquared(),
            full.maxAccelerationMetresPerSecondSquared(),
            whose)
        .atMost(
            "reduced.maxJerkMetresPerSecondCubed",
            reduced.maxJerkMetresPerSecondCubed(),
            full.maxJerkMetresPerSecondCubed(),
            whose)
        .atMost("reduced.maxStepMetres", reduced.maxStepMetres(), full.maxStepMetres(), whose);
  }

  public MotionLimits under(SpeedProfile chosen) {
    return chosen == SpeedProfile.REDUCED ? reduced : full;
  }
}
