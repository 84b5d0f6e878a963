package io.metaarm.learn.world;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.env.PlanarCheetah.Observed;
import io.metaarm.env.SeededRandom;
import io.metaarm.learn.rollout.StepBatch;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CheetahBatchTest {
  @Test
  void rewardsAreTheGoalsLessTheCostOfTheMotors() {
    try (CheetahBatch cheetahs = new CheetahBatch(2, 3, Observed.JOINTS_AND_CENTRE, 1)) {
      cheetahs.setTask(0, new CheetahGoal.Direction(1));
      cheetahs.setTask(1, new CheetahGoal.Direction(-1));
      StepBatch step = StepBatch.of(cheetahs);
      float[] observations = new float[40];
      cheetahs.reset(observations);
      float[] actions = new float[12];
      Arrays.fill(actions, 0, 6, 0.5f);
      Arrays.fill(actions, 6, 12, -3);
      cheetahs.step(actions, step);
      // The torso's centre is the 18th number of each observation; a step takes 0.01 s.
      double forwards = (step.observations()[17] - observations[17]) / 0.01;
      double backwards = (observations[37] - step.observations()[37]) / 0.01;
      assertEquals(forwards - 0.05 * 6 * 0.25, step.rewards()[0], 1e-4);
      assertEquals(backwards - 0.05 * 6, step.rewards()[1], 1e-4);
      assertFalse(step.done(0));
    }
  }

  @Test
  void onlyTimeEndsAnEpisode() {
    try (CheetahBatch cheetahs = new CheetahBatch(1, 3, Observed.JOINTS, 1)) {
      StepBatch step = StepBatch.of(cheetahs);
      float[] observations = new float[17];
      cheetahs.seed(5);
      cheetahs.reset(observations);
      for (int i = 0; i < 3; i++) {
        assertFalse(step.done(0));
        cheetahs.step(new float[] {1, 1, 1, -1, -1, -1}, step);
      }
      assertTrue(step.truncated()[0]);
      assertFalse(step.terminated()[0]);
      float[] next = step.observations().clone();
      assertFalse(Arrays.equals(next, step.finalObservations()));
      // The second episode of the same stream of random numbers.
      cheetahs.seed(5);
      cheetahs.reset(observations);
      cheetahs.reset(observations);
      assertArrayEquals(next, observations);
    }
  }

  @Test
  void velocityGoalsRewardBeingNearThem() {
    CheetahGoal goal = new CheetahGoal.Velocity(1.5);
    assertEquals(-0.5, goal.reward(2), 1e-12);
    assertEquals(-1.5, goal.reward(0), 1e-12);
    assertEquals(-2.0, new CheetahGoal.Direction(-1).reward(2), 1e-12);
    SeededRandom random = new SeededRandom(1);
    for (int i = 0; i < 100; i++) {
      double velocity = CheetahGoal.Velocity.sample(random, 2).metresPerSecond();
      assertTrue(velocity >= 0 && velocity < 2);
    }
  }
}
