package io.metaarm.bridge.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.config.RobotFiles;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The limiter's promises, against goals that mean harm. */
class MotionLimiterTest {
  private static final double DT = Fixtures.TICK_SECONDS;
  private static final Vector START = new Vector(0, 0.6, 0.2);
  private static final Vector AWAY = new Vector(0.6, -0.64, 0.48);

  /** A jerk that takes as long to build up as the arm takes to brake. */
  private static final MotionLimits SMOOTH =
      new MotionLimits(0.25, 2, 20, 0.0125, 0.01, Fixtures.WATCHDOG_NANOS);

  private static MotionLimits limits(SpeedProfile profile) {
    return profile == SpeedProfile.FULL ? Fixtures.FULL : Fixtures.REDUCED;
  }

  private static MotionLimiter at(MotionLimits limits, Vector start) {
    MotionLimiter limiter = new MotionLimiter(Fixtures.BOX, limits, DT);
    limiter.restAt(start);
    return limiter;
  }

  @ParameterizedTest
  @EnumSource(SpeedProfile.class)
  void noSequenceOfGoalsBreaksALimit(SpeedProfile profile) {
    MotionLimits limits = limits(profile);
    for (long seed = 1; seed <= 40; seed++) {
      Random random = new Random(seed);
      MotionLimiter limiter = at(limits, START);
      Vector goal = new Vector().set(START);
      Vector before = new Vector();
      for (int tick = 0; tick < 1500; tick++) {
        if (random.nextInt(12) == 0) {
          double reach = random.nextBoolean() ? 0.05 : 50;
          goal.set(
              reach * (random.nextDouble() - 0.5),
              reach * (random.nextDouble() - 0.5),
              reach * (random.nextDouble() - 0.5));
        }
        before.set(limiter.acceleration());
        if (random.nextInt(50) == 0) {
          limiter.brake();
        } else {
          limiter.moveTowards(goal);
        }
        String where = profile + " seed " + seed + " tick " + tick;
        assertTrue(Fixtures.BOX.contains(limiter.position()), where + limiter.position());
        within(limits.maxSpeedMetresPerSecond(), limiter.velocity().norm(), where + " speed");
        within(
            limits.maxAccelerationMetresPerSecond2(),
            limiter.acceleration().norm(),
            where + " acceleration");
        within(
            limits.maxJerkMetresPerSecond3(),
            limiter.acceleration().distance(before) / DT,
            where + " jerk");
      }
    }
  }

  private static void within(double limit, double value, String where) {
    assertTrue(value <= limit * (1 + 1e-6), where + " " + value + " is above " + limit);
  }

  @ParameterizedTest
  @EnumSource(SpeedProfile.class)
  void aGoalInTheBoxIsReachedAndNotOvershot(SpeedProfile profile) {
    MotionLimiter limiter = at(limits(profile), START);
    Vector goal = new Vector(0.3, 0.7, 0.3);
    double furthest = 0;
    for (int tick = 0; tick < 1500; tick++) {
      limiter.moveTowards(goal);
      furthest = Math.max(furthest, limiter.position().x - goal.x);
    }
    assertTrue(limiter.position().distance(goal) < 1e-6, "ends at " + limiter.position());
    assertTrue(furthest < 1e-3, "overshoots by " + furthest);
  }

  static Stream<MotionLimits> limitsOfEveryRobot() {
    List<SafetySettings> robots =
        RobotFiles.shipped().stream().map(RobotFiles::load).map(RobotSafety::settings).toList();
    return Stream.concat(
        Stream.of(Fixtures.REDUCED, Fixtures.FULL, SMOOTH),
        robots.stream().flatMap(robot -> Stream.of(robot.reduced(), robot.full())));
  }

  @ParameterizedTest
  @MethodSource("limitsOfEveryRobot")
  void whateverWasBeforeTheTargetComesToRestAtItsGoal(MotionLimits limits) {
    for (double seconds : new double[] {0.002, 0.0025, 0.004, 0.01}) {
      for (long seed = 1; seed <= 20; seed++) {
        MotionLimiter limiter = new MotionLimiter(Fixtures.BOX, limits, seconds);
        limiter.restAt(START);
        Vector goal = new Vector().set(START);
        Random random = new Random(seed);
        for (int i = 0; i < 80; i++) {
          goal.set(limiter.position()).add(0.02 * (random.nextDouble() - 0.5), AWAY);
          for (int tick = 0; tick < 5; tick++) {
            limiter.moveTowards(goal);
          }
        }
        for (int tick = 0; tick < 3 / seconds; tick++) {
          limiter.moveTowards(goal);
        }
        String where = limits + " each " + seconds + " s, seed " + seed;
        assertEquals(0, limiter.position().distance(goal), 1e-5, where);
        assertEquals(0, limiter.velocity().norm(), 1e-4, where);
      }
    }
  }

  @Test
  void theNormOfTheSpeedIsLimitedOnTheDiagonalToo() {
    MotionLimiter limiter = at(Fixtures.REDUCED, new Vector(-0.4, 0.35, 0.1));
    double fastest = 0;
    for (int tick = 0; tick < 400; tick++) {
      limiter.moveTowards(new Vector(0.5, 0.9, 0.6));
      fastest = Math.max(fastest, limiter.velocity().norm());
    }
    assertEquals(0.25, fastest, 0.0025);
  }

  @ParameterizedTest
  @EnumSource(SpeedProfile.class)
  void brakingEndsAtExactRest(SpeedProfile profile) {
    MotionLimiter limiter = at(limits(profile), START);
    for (int tick = 0; tick < 60; tick++) {
      limiter.moveTowards(new Vector(0.5, 0.9, 0.2));
    }
    int ticks = 0;
    while (!limiter.atRest() && ticks < 500) {
      limiter.brake();
      ticks++;
    }
    assertTrue(limiter.atRest(), "still at " + limiter.velocity());
    assertTrue(ticks < 120, "took " + ticks + " ticks");
  }

  @Test
  void eachLimitThatActsIsNamed() {
    MotionLimiter limiter = at(Fixtures.REDUCED, START);
    limiter.moveTowards(START);
    assertEquals(0, limiter.reasons());
    limiter.moveTowards(new Vector(0.4, 0.6, 0.2));
    int reasons = limiter.reasons();
    assertTrue(LimitReason.JERK.in(reasons), "jerk in " + Integer.toBinaryString(reasons));
    assertTrue(LimitReason.ACCELERATION.in(reasons), "acceleration");
    assertTrue(LimitReason.SPEED.in(reasons), "speed");
  }

  @Test
  void startingOutsideTheBoxIsRefused() {
    IllegalArgumentException error =
        assertThrows(
            IllegalArgumentException.class, () -> at(Fixtures.REDUCED, new Vector(0, 0, 0.2)));
    assertEquals(
        "position: must be in (-0.5, 0.3, 0.05) to (0.5, 0.9, 0.6), got (0.0, 0.0, 0.2)",
        error.getMessage());
  }

  @Test
  void limitsThatAreNoLimitsAreRefused() {
    assertEquals(
        "maxSpeedMetresPerSecond: must be finite and > 0, got NaN",
        assertThrows(
                IllegalArgumentException.class, () -> new MotionLimits(Double.NaN, 1, 1, 1, 1, 1))
            .getMessage());
    assertEquals(
        "workspace y: the low end must be below the high end, got 1.0 to 0.0",
        assertThrows(IllegalArgumentException.class, () -> new Workspace(0, 1, 0, 1, 0, 1))
            .getMessage());
  }
}
