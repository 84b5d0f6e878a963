package io.metaarm.learn.replay;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.learn.rollout.StepBatch;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TrialTest {
  /** Two trajectories of two steps of the second of two copies; the first one is terminated. */
  @Test
  void aTransitionIsWhatAStepLedToAlsoAtTheEndOfATrajectory() {
    Trial trial = new Trial(2, 2, 1, 2);
    for (int i = 0; i < 4; i++) {
      StepBatch step = StepBatch.of(2, 1);
      step.observations()[1] = 10 * (i + 1);
      step.rewards()[1] = i;
      if (i % 2 == 1) {
        step.terminated()[1] = i == 1;
        step.truncated()[1] = i == 3;
        step.finalObservations()[1] = -i;
      }
      trial.add(new float[] {7, 10 * i}, new float[] {7, 7, i, 2 * i}, step, 100 + i, 1);
    }
    float[] after = {10, -1, 30, -3};
    for (int i = 0; i < 4; i++) {
      Transition transition = trial.transition(i);
      assertArrayEquals(new float[] {10 * i}, transition.observation());
      assertArrayEquals(new float[] {i, 2 * i}, transition.action());
      assertEquals(100 + i, transition.reward());
      assertArrayEquals(new float[] {after[i]}, transition.nextObservation());
      assertEquals(i == 1, transition.terminated());
    }
    assertEquals(1, trial.totalReward(0), "by the reward that was shown");
    assertEquals(5, trial.totalReward(1));
  }

  @Test
  void aContextIsTheFirstTrajectoriesOfATrialOrADrawFromThem() {
    Trial trial = new Trial(3, 2, 0, 0);
    for (int i = 0; i < 6; i++) {
      StepBatch step = StepBatch.of(2, 0);
      step.rewards()[1] = i;
      trial.add(new float[0], new float[0], step, 9, 1);
    }
    SplittableRandom random = new SplittableRandom(7);
    boolean[] seen = new boolean[7];
    for (int i = 0; i < 100; i++) {
      float[] to = new float[7];
      int rows = trial.draw(1, 2, 6, random, to, 1);
      seen[rows] = true;
      for (int row = 0; row < rows; row++) {
        assertEquals(row, to[1 + row]);
      }
      assertTrue(trial.draw(1, 3, 3, random, to, 0) <= 3);
    }
    assertArrayEquals(new boolean[] {false, false, true, false, true, false, false}, seen);
  }

  @Test
  void theOldestTrialIsForgottenOnceTheOthersAreEnough() {
    TaskReplay replay = new TaskReplay(4, 1);
    assertTrue(replay.isEmpty());
    SplittableRandom random = new SplittableRandom(8);
    for (int i = 0; i < 4; i++) {
      Trial trial = new Trial(1, 2, 0, 0);
      for (int k = 0; k < 2; k++) {
        trial.add(new float[0], new float[0], StepBatch.of(1, 0), i, 0);
      }
      replay.add(trial);
      assertEquals(trial, replay.trial(random), "of the newest one");
    }
    boolean[] seen = new boolean[4];
    for (int i = 0; i < 200; i++) {
      seen[(int) replay.transition(random).reward()] = true;
    }
    assertArrayEquals(new boolean[] {false, false, true, true}, seen);
    assertFalse(replay.isEmpty());
  }
}
