package io.metaarm.bridge.safety;

import java.time.Duration;

/** Figures that the tests share: a box of a metre, and the customary speeds. */
public final class Fixtures {
  public static final double TICK_SECONDS = 0.004;
  public static final long TICK_NANOS = 4_000_000;
  public static final long WATCHDOG_NANOS = millis(100);
  public static final Workspace BOX = new Workspace(-0.5, 0.3, 0.05, 0.5, 0.9, 0.6);
  public static final MotionLimits REDUCED =
      new MotionLimits(0.25, 2.5, 100, 0.0125, 0.01, WATCHDOG_NANOS);
  public static final MotionLimits FULL =
      new MotionLimits(1.4, 9, 4500, 0.0175, 0.03, WATCHDOG_NANOS);
  public static final SensorLimits SENSORS =
      new SensorLimits(5, millis(40), millis(60), 4, 0.003, 0.02);

  private Fixtures() {}

  /** For the machine's own clock, on a machine that may be busy. */
  public static SafetySettings patientSettings() {
    return settings(
        new SensorLimits(50, millis(2000), millis(2000), 50, 0.5, 0.02),
        new Arming.Rule(5, 0.002, millis(2000), 500),
        REDUCED.withWatchdog(millis(2000)),
        FULL.withWatchdog(millis(2000)));
  }

  /** An arm's own limits, with that patience. */
  public static SafetySettings patient(SafetySettings own) {
    SafetySettings patient = patientSettings();
    return new SafetySettings(
        own.workspace(),
        own.reduced().withWatchdog(millis(2000)),
        own.full().withWatchdog(millis(2000)),
        own.startProfile(),
        own.commands(),
        patient.sensors(),
        patient.arming(),
        own.tickNanos(),
        own.homeX(),
        own.homeY(),
        own.homeZ(),
        own.queueCapacity());
  }

  public static SafetySettings settings() {
    return settings(SENSORS, new Arming.Rule(5, 0.002, millis(100), 25), REDUCED, FULL);
  }

  private static SafetySettings settings(
      SensorLimits sensors, Arming.Rule arming, MotionLimits reduced, MotionLimits full) {
    return new SafetySettings(
        BOX,
        reduced,
        full,
        SpeedProfile.REDUCED,
        CommandLimits.DEFAULT,
        sensors,
        arming,
        TICK_NANOS,
        0,
        0.6,
        0.2,
        16);
  }

  public static long millis(long millis) {
    return Duration.ofMillis(millis).toNanos();
  }
}
