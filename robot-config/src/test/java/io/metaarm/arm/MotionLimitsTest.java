package io.metaarm.arm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MotionLimitsTest {
  @Test
  void theStoppingDistanceIsTheWatchdogsTravelAndTheBraking() {
    MotionLimits limits = new MotionLimits(0.25, 9, 4500, 0.01, 100, 0.03);
    assertEquals(0.025, limits.watchdogTravelMetres(), 1e-12);
    // v^2/2a + va/2j
    assertEquals(0.0034722 + 0.00025, limits.brakingDistanceMetres(), 1e-6);
    assertEquals(0.028722, limits.stoppingDistanceMetres(), 1e-6);
  }

  @Test
  void brakingEqualsTheIntegratedSCurve() {
    for (MotionLimits limits :
        List.of(
            new MotionLimits(1.0, 2, 20, 0.01, 20, 9), new MotionLimits(0.1, 9, 50, 0.01, 20, 9))) {
      assertEquals(integratedBraking(limits), limits.brakingDistanceMetres(), 1e-4);
    }
  }

  /** Brakes in small steps: the jerk up to the peak that still ends at rest, hold, jerk down. */
  private static double integratedBraking(MotionLimits limits) {
    double jerk = limits.maxJerkMetresPerSecondCubed();
    double speed = limits.maxSpeedMetresPerSecond();
    double peak = Math.min(limits.maxAccelerationMetresPerSecondSquared(), Math.sqrt(speed * jerk));
    double dt = 1e-6;
    double deceleration = 0;
    double travelled = 0;
    while (speed > 1e-9) {
      double rampDownNeeds = deceleration * deceleration / (2 * jerk);
      boolean release = speed <= rampDownNeeds;
      deceleration = release ? deceleration - jerk * dt : Math.min(peak, deceleration + jerk * dt);
      if (deceleration <= 0) {
        break;
      }
      speed -= deceleration * dt;
      travelled += speed * dt;
    }
    return travelled;
  }

  @Test
  void aMarginThatTheArmCannotStopInIsRefused() {
    Exception e =
        assertThrows(
            InvalidArmException.class, () -> new MotionLimits(0.25, 9, 4500, 0.01, 500, 0.1));
    assertEquals(
        "stoppingMarginMetres: must be >= 0.1288 (watchdogMillis 500 x maxSpeedMetresPerSecond"
            + " 0.25 = 0.125, then 0.0038 of braking), got 0.1",
        e.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0|maxSpeedMetresPerSecond: must be > 0, got 0",
        "-1|maxSpeedMetresPerSecond: must be > 0, got -1",
        "NaN|maxSpeedMetresPerSecond: must be > 0, got NaN",
        "Infinity|maxSpeedMetresPerSecond: must be a finite number, got Infinity",
      })
  void aSpeedThatIsNoneIsRefused(double speed, String message) {
    Exception e =
        assertThrows(
            InvalidArmException.class, () -> new MotionLimits(speed, 9, 4500, 0.01, 100, 0.1));
    assertEquals(message, e.getMessage());
  }

  @Test
  void everyProblemIsTold() {
    InvalidArmException e =
        assertThrows(InvalidArmException.class, () -> new MotionLimits(-1, -2, -3, -4, -5, -6));
    assertEquals(
        List.of(
            new FieldProblem("maxSpeedMetresPerSecond", "must be > 0, got -1"),
            new FieldProblem("maxAccelerationMetresPerSecondSquared", "must be > 0, got -2"),
            new FieldProblem("maxJerkMetresPerSecondCubed", "must be > 0, got -3"),
            new FieldProblem("maxStepMetres", "must be > 0, got -4"),
            new FieldProblem("watchdogMillis", "must be > 0, got -5"),
            new FieldProblem("stoppingMarginMetres", "must be > 0, got -6")),
        e.problems());
  }
}
