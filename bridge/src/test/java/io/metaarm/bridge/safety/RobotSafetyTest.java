package io.metaarm.bridge.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.arm.ArmSpec;
import io.metaarm.config.RobotFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Robots' descriptions become settings without a figure lost on the way. */
class RobotSafetyTest {
  static Iterable<String> robots() {
    return RobotFiles.shipped();
  }

  @ParameterizedTest
  @MethodSource("robots")
  void everyShippedRobotHasSettingsThatACoreTakes(String name) {
    ArmSpec robot = RobotFiles.load(name);
    SafetySettings settings = RobotSafety.settings(robot);
    SafetyCore core = new SafetyCore(settings);
    assertEquals(SpeedProfile.REDUCED, core.profile());
    for (SpeedProfile profile : SpeedProfile.values()) {
      var asked = robot.safety().under(io.metaarm.arm.SpeedProfile.valueOf(profile.name()));
      MotionLimits limits = settings.limits(profile);
      assertEquals(asked.maxSpeedMetresPerSecond(), limits.maxSpeedMetresPerSecond());
      assertEquals(
          asked.maxAccelerationMetresPerSecondSquared(), limits.maxAccelerationMetresPerSecond2());
      assertEquals(asked.maxJerkMetresPerSecondCubed(), limits.maxJerkMetresPerSecond3());
      assertEquals(asked.maxStepMetres(), limits.maxStepMetres());
      assertEquals(asked.watchdogMillis(), limits.watchdogNanos() / 1e6);
    }
    assertEquals(robot.safety().controlRateHertz(), 1 / settings.tickSeconds(), 1e-6);
  }

  @ParameterizedTest
  @MethodSource("robots")
  void fromFullSpeedEveryRobotStopsWithinItsMargin(String name) {
    ArmSpec robot = RobotFiles.load(name);
    SafetySettings settings = RobotSafety.settings(robot);
    for (SpeedProfile profile : SpeedProfile.values()) {
      MotionLimits limits = settings.limits(profile);
      double braked = brakingMetres(settings, limits);
      double watched = limits.maxSpeedMetresPerSecond() * limits.watchdogNanos() / 1e9;
      double margin =
          robot
              .safety()
              .under(io.metaarm.arm.SpeedProfile.valueOf(profile.name()))
              .stoppingMarginMetres();
      assertTrue(
          watched + braked <= margin,
          name + " " + profile + ": " + watched + " + " + braked + " m is more than " + margin);
    }
  }

  /** Along a line without end, so that only the limits of motion count. */
  static double brakingMetres(SafetySettings settings, MotionLimits limits) {
    Workspace endless = new Workspace(-100, -1, -1, 100, 1, 1);
    MotionLimiter limiter = new MotionLimiter(endless, limits, settings.tickSeconds());
    limiter.restAt(new Vector());
    while (limiter.velocity().x < 0.999 * limits.maxSpeedMetresPerSecond()) {
      limiter.moveTowards(new Vector(99, 0, 0));
    }
    double from = limiter.position().x;
    while (!limiter.atRest()) {
      limiter.brake();
    }
    return limiter.position().x - from;
  }

  @Test
  void theProfileOfTheDescriptionHoldsFromTheStart() {
    SafetySettings settings = RobotSafety.settings(RobotFiles.load("ur5e"));
    SafetySettings full =
        new SafetySettings(
            settings.workspace(),
            settings.reduced(),
            settings.full(),
            SpeedProfile.FULL,
            settings.commands(),
            settings.sensors(),
            settings.arming(),
            settings.tickNanos(),
            settings.homeX(),
            settings.homeY(),
            settings.homeZ(),
            settings.queueCapacity());
    assertEquals(SpeedProfile.FULL, new SafetyCore(full).profile());
  }
}
