package io.metaarm.learn.hardware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.metaarm.arm.Scenario;
import io.metaarm.bridge.driver.simulated.SimulatedArm;
import io.metaarm.bridge.safety.SpeedProfile;
import io.metaarm.config.RobotFiles;
import io.metaarm.config.ScenarioFiles;
import io.metaarm.task.Goal;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LockstepArmTest {
  private static LockstepArm open(Scenario scenario, Goal goal) throws IOException {
    return new LockstepArm(
        RobotFiles.load("sawyer-tabletop"), scenario, goal, SpeedProfile.FULL, 80, null);
  }

  /** To within its jitter, there and back, and the time between two samples. */
  @ParameterizedTest
  @CsvSource({"none, 0, 5", "mild, 20, 9", "hard, 80, 35"})
  void theRoundTripIsMeasuredWhileItMoves(String scenario, double millis, double tolerance)
      throws IOException {
    Scenario found = ScenarioFiles.load(scenario);
    try (LockstepArm arm = open(found, SimulatedArm.goal(found))) {
      arm.hold();
      arm.home();
      arm.arm();
      for (int i = 0; i < 80; i++) {
        arm.step(new double[] {0, 0.001, 0}, -1);
      }
      assertEquals(millis, arm.roundTripMillis(), tolerance);
    }
  }

  @Test
  void aGoalOfAnotherTaskIsRefused() {
    assertEquals(
        "goal: must be of the scenario's task reach-v3, got push-v3",
        assertThrows(
                IllegalArgumentException.class,
                () -> open(ScenarioFiles.load("none"), new Goal("push-v3", new double[6])))
            .getMessage());
  }
}
