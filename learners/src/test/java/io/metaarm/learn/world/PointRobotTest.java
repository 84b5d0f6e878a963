package io.metaarm.learn.world;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.env.SeededRandom;
import io.metaarm.learn.rollout.Episode;
import io.metaarm.learn.rollout.EpisodeRecorder;
import io.metaarm.learn.rollout.StepBatch;
import java.util.List;
import org.junit.jupiter.api.Test;

class PointRobotTest {
  private final PointRobot robot = new PointRobot(2, 3);
  private final StepBatch step = StepBatch.of(robot);
  private final float[] observations = new float[4];

  PointRobotTest() {
    robot.setTask(0, new PointRobot.Goal(0.1, 0));
    robot.setTask(1, new PointRobot.Goal(-0.3, 0.4));
    robot.reset(observations);
  }

  @Test
  void anActionMovesByATenthAtMost() {
    robot.step(new float[] {0.5f, 0, -7, 0.2f}, step);
    assertArrayEquals(new float[] {0.05f, 0, -0.1f, 0.02f}, step.observations(), 1e-7f);
    assertEquals(-0.05f, step.rewards()[0], 1e-7f);
    assertEquals(-Math.hypot(0.2, 0.38), step.rewards()[1], 1e-6f);
    assertFalse(step.done(0));
  }

  @Test
  void atTheGoalTheEpisodeEndsAndTheNextBegins() {
    robot.step(new float[] {1, 0, 0, 0}, step);
    assertTrue(step.terminated()[0]);
    assertFalse(step.truncated()[0]);
    assertArrayEquals(new float[] {0, 0}, firstTwo(step.observations()));
    assertArrayEquals(new float[] {0.1f, 0}, firstTwo(step.finalObservations()), 1e-7f);
  }

  private static float[] firstTwo(float[] numbers) {
    return new float[] {numbers[0], numbers[1]};
  }

  @Test
  void timeEndsAnEpisodeThatNothingElseEnds() {
    for (int i = 0; i < 3; i++) {
      assertFalse(step.done(1));
      robot.step(new float[] {0, 0, 1, 1}, step);
    }
    assertTrue(step.truncated()[1]);
    assertFalse(step.terminated()[1]);
    assertEquals(0.3f, step.finalObservations()[2], 1e-6f);
  }

  @Test
  void goalsAreInTheSquare() {
    SeededRandom random = new SeededRandom(1);
    for (int i = 0; i < 1000; i++) {
      PointRobot.Goal goal = PointRobot.Goal.sample(random);
      assertTrue(Math.abs(goal.x()) <= 0.5 && Math.abs(goal.y()) <= 0.5);
    }
  }

  @Test
  void theRecorderMakesEpisodesOfIt() {
    EpisodeRecorder recorder = new EpisodeRecorder(2, 2, 2);
    float[][] actions = {{0.5f, 0, 0, 1}, {0.5f, 0, 0, 1}, {-1, 0, 0, 1}, {0, 0, 1, 0}};
    for (float[] action : actions) {
      robot.step(action, step);
      recorder.add(observations, action, step);
      System.arraycopy(step.observations(), 0, observations, 0, 4);
    }
    assertEquals(5, recorder.completedSteps());
    List<Episode> episodes = recorder.take();
    assertEquals(2, episodes.size());
    Episode reached = episodes.get(0);
    assertTrue(reached.terminated());
    assertArrayEquals(new float[] {0, 0, 0.05f, 0}, reached.observations(), 1e-7f);
    assertArrayEquals(new float[] {0.5f, 0, 0.5f, 0}, reached.actions());
    assertEquals(-0.05, reached.totalReward(), 1e-6);
    Episode cut = episodes.get(1);
    assertFalse(cut.terminated());
    assertEquals(3, cut.steps());
    assertArrayEquals(new double[] {0, 0.2f}, cut.observationRows()[2], 1e-7);
    assertEquals(0, recorder.completedSteps());
  }
}
