package io.metaarm.bridge.safety;

import io.metaarm.arm.ArmSpec;
import io.metaarm.arm.Point;
import io.metaarm.arm.SafetyLimits;
import java.time.Duration;

/** What the description of a robot asks of the safety core. */
public final class RobotSafety {
  /** How long a sensor may be silent; the peers' 20 lost cycles of 1 kHz. */
  private static final Duration SILENCE = Duration.ofMillis(20);

  /** Twice that, for a clock that stands still although samples come. */
  private static final Duration STILL_CLOCK = Duration.ofMillis(40);

  /** As much older than the freshest ones a sample may be. */
  private static final Duration DELAY = Duration.ofMillis(60);

  /** An arm measured faster than this many times its limit did not move: its sensor did. */
  private static final double SPEED_MARGIN = 2;

  private static final double FROZEN_TRAVEL_METRES = 0.003;

  /** Proof of life: this many commands within a step that no eye sees. */
  private static final int PROOFS = 5;

  private static final double PROOF_METRES = 0.002;
  private static final Duration PROOF_GAP = Duration.ofMillis(100);
  private static final Duration OBSERVATION_AGE = Duration.ofMillis(100);

  /** Longer chunks of commands than this wait in the client. */
  private static final int QUEUE_CAPACITY = 32;

  private static final double NANOS_PER_SECOND = 1e9;
  private static final double NANOS_PER_MILLI = 1e6;

  private RobotSafety() {}

  /** The settings for a controller of this robot. */
  public static SafetySettings settings(ArmSpec robot) {
    return settings(robot, robot.safety().controlRateHertz());
  }

  /** The settings for a controller that turns at another rate than the robot's own. */
  public static SafetySettings settings(ArmSpec robot, double rateHertz) {
    SafetyLimits safety = robot.safety();
    long tickNanos = Math.round(NANOS_PER_SECOND / rateHertz);
    Point home = robot.home().toolMetres();
    return new SafetySettings(
        workspace(robot),
        limits(safety.reduced(), safety),
        limits(safety.full(), safety),
        SpeedProfile.valueOf(safety.profile().name()),
        CommandLimits.DEFAULT,
        sensors(safety, tickNanos),
        new Arming.Rule(
            PROOFS, PROOF_METRES, PROOF_GAP.toNanos(), ticks(OBSERVATION_AGE, tickNanos)),
        tickNanos,
        home.x(),
        home.y(),
        home.z(),
        QUEUE_CAPACITY);
  }

  private static Workspace workspace(ArmSpec robot) {
    Point low = robot.workspace().minMetres();
    Point high = robot.workspace().maxMetres();
    return new Workspace(low.x(), low.y(), low.z(), high.x(), high.y(), high.z());
  }

  private static MotionLimits limits(io.metaarm.arm.MotionLimits limits, SafetyLimits safety) {
    return new MotionLimits(
        limits.maxSpeedMetresPerSecond(),
        limits.maxAccelerationMetresPerSecondSquared(),
        limits.maxJerkMetresPerSecondCubed(),
        limits.maxStepMetres(),
        safety.referenceClipMetres(),
        Math.round(limits.watchdogMillis() * NANOS_PER_MILLI));
  }

  private static SensorLimits sensors(SafetyLimits safety, long tickNanos) {
    return new SensorLimits(
        ticks(SILENCE, tickNanos),
        STILL_CLOCK.toNanos(),
        DELAY.toNanos(),
        SPEED_MARGIN * safety.full().maxSpeedMetresPerSecond(),
        FROZEN_TRAVEL_METRES,
        safety.trackingAllowanceMetres());
  }

  private static int ticks(Duration time, long tickNanos) {
    return (int) Math.max(1, time.toNanos() / tickNanos);
  }
}
