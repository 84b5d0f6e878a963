package io.metaarm.learn.world;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.learn.rollout.StepBatch;
import io.metaarm.learn.world.SparsePointRobot.Goal;
import java.util.List;
import org.junit.jupiter.api.Test;

class SparsePointRobotTest {
  private static final double EPSILON = 1e-6;

  @Test
  void goalsLieOnTheHalfCircle() {
    List<Goal> goals = Goal.spread(3);
    assertEquals(List.of(new Goal(0), new Goal(Math.PI / 2), new Goal(Math.PI)), goals);
    assertEquals(-1, goals.get(2).x(), EPSILON);
    assertEquals(1, goals.get(1).y(), EPSILON);
  }

  @Test
  void thereIsARewardNearTheGoalOnlyAndTheEpisodeIsCutOff() {
    SparsePointRobot robot = new SparsePointRobot(2, 12);
    robot.setTask(0, new Goal(0));
    robot.setTask(1, new Goal(Math.PI / 2));
    StepBatch step = StepBatch.of(robot);
    float[] observations = new float[4];
    robot.reset(observations);
    // Beyond 1, an action is clipped.
    float[] actions = {3, 0, 1, 0};
    for (int t = 1; t <= 12; t++) {
      robot.step(actions, step);
      double distance = Math.abs(1 - 0.1 * t);
      assertEquals(distance, robot.distance(0), EPSILON);
      // At 0.8 and 1.2 rounding decides.
      if (t != 8 && t != 12) {
        assertEquals(distance < 0.2 ? 1 - distance : 0, step.rewards()[0], EPSILON);
      }
      assertEquals(0, step.rewards()[1]);
      assertEquals(Math.hypot(0.1 * t, 1), robot.distance(1), EPSILON);
      assertFalse(step.terminated()[0]);
      assertEquals(t == 12, step.truncated()[1]);
    }
    assertArrayEquals(new float[] {1.2f, 0, 1.2f, 0}, step.finalObservations(), 1e-6f);
    assertArrayEquals(new float[4], step.observations());
    robot.step(actions, step);
    assertTrue(step.observations()[0] > 0.09 && !step.truncated()[0]);
  }
}
