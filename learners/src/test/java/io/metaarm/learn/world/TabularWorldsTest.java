package io.metaarm.learn.world;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.metaarm.env.SeededRandom;
import io.metaarm.learn.rollout.StepBatch;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TabularWorldsTest {
  @Test
  void anArmWinsAsOftenAsItsProbabilitySays() {
    BernoulliBandits bandits = new BernoulliBandits(2, 1);
    BernoulliBandits teaching = new BernoulliBandits(2, 1, true);
    bandits.seed(3);
    bandits.setTask(0, new double[] {0.2, 1});
    teaching.setTask(0, new double[] {0.2, 1});
    StepBatch step = StepBatch.of(bandits);
    double[] wins = new double[2];
    for (int i = 0; i < 10_000; i++) {
      for (int arm = 0; arm < 2; arm++) {
        bandits.step(new float[] {arm}, step);
        wins[arm] += step.rewards()[0];
        assertEquals(step.rewards()[0], bandits.taughtReward(0, step));
        assertEquals(true, step.terminated()[0]);
        teaching.step(new float[] {arm}, step);
        assertEquals(arm == 0 ? 0.2f : 1, teaching.taughtReward(0, step));
      }
    }
    assertEquals(2000, wins[0], 150);
    assertEquals(10_000, wins[1]);
    Exception e =
        assertThrows(IllegalArgumentException.class, () -> bandits.setTask(0, new double[] {0.5}));
    assertEquals("task: must be 2 arms, got 1", e.getMessage());
  }

  @Test
  void tasksHaveTheMomentsThatThePaperGives() {
    SeededRandom random = new SeededRandom(1);
    double sum = 0;
    double squares = 0;
    double transitionSquares = 0;
    int count = 0;
    for (int i = 0; i < 200; i++) {
      TabularMdp task = TabularMdp.draw(10, 5, random);
      for (int state = 0; state < 10; state++) {
        for (int action = 0; action < 5; action++) {
          double mean = task.meanRewards()[state][action];
          sum += mean;
          squares += mean * mean;
          double total = 0;
          for (double probability : task.transitions()[state][action]) {
            total += probability;
            transitionSquares += probability * probability;
          }
          assertEquals(1, total, 1e-12);
          count++;
        }
      }
    }
    assertEquals(1, sum / count, 0.05);
    assertEquals(2, squares / count, 0.1);
    // Of a flat Dirichlet of ten: 2 / (10 · 11) each.
    assertEquals(2.0 / 110, transitionSquares / count / 10, 1e-3);
  }

  @Test
  void aProcessMayStayAmongItsFirstStates() {
    TabularMdp task = TabularMdp.draw(2, 5, 3, new SeededRandom(1));
    for (double[][] ofState : task.transitions()) {
      for (double[] ofAction : ofState) {
        assertEquals(1, ofAction[0] + ofAction[1], 1e-12);
        assertArrayEquals(new double[3], Arrays.copyOfRange(ofAction, 2, 5));
      }
    }
    Exception e =
        assertThrows(
            IllegalArgumentException.class, () -> TabularMdp.draw(6, 5, 3, new SeededRandom(1)));
    assertEquals("reached: must be between 1 and 5, got 6", e.getMessage());
  }

  @Test
  void anEpisodeBeginsInTheFirstStateAndTerminatesAtItsHorizon() {
    TabularMdps worlds = new TabularMdps(3, 2, 4, 2, true);
    worlds.seed(1);
    double[][][] alwaysNext = {
      {{0, 1, 0}, {0, 1, 0}}, {{0, 0, 1}, {0, 0, 1}}, {{1, 0, 0}, {1, 0, 0}}
    };
    double[][] rewards = {{10, 10}, {20, 20}, {30, 30}};
    worlds.setTask(0, new TabularMdp(rewards, alwaysNext));
    worlds.setTask(1, new TabularMdp(rewards, alwaysNext));
    float[] observations = new float[6];
    worlds.reset(observations);
    assertArrayEquals(new float[] {1, 0, 0, 1, 0, 0}, observations);
    StepBatch step = StepBatch.of(worlds);
    float[] expected = {10, 20, 30, 10};
    for (int episode = 0; episode < 2; episode++) {
      for (int t = 0; t < 4; t++) {
        worlds.step(new float[] {0, 1}, step);
        assertEquals(expected[t], step.rewards()[0], 6);
        assertEquals(expected[t], worlds.taughtReward(1, step));
        assertEquals(t == 3, step.terminated()[1]);
        assertFalse(step.truncated()[1]);
      }
      assertArrayEquals(new float[] {0, 1, 0, 0, 1, 0}, step.finalObservations());
      assertArrayEquals(new float[] {1, 0, 0, 1, 0, 0}, step.observations());
    }
    TabularMdp other = TabularMdp.draw(3, 5, new SeededRandom(1));
    Exception e = assertThrows(IllegalArgumentException.class, () -> worlds.setTask(0, other));
    assertEquals("task: must have 3 states and 2 actions, got 3 and 5", e.getMessage());
  }

  @Test
  void aSeedGivesTheSameAgainAndCopiesDrawApart() {
    TabularMdps worlds = new TabularMdps(4, 2, 5, 2);
    float[][] seen = new float[2][];
    for (int round = 0; round < 2; round++) {
      worlds.seed(9);
      worlds.reset(new float[8]);
      StepBatch step = StepBatch.of(worlds);
      worlds.step(new float[] {1, 1}, step);
      seen[round] = step.rewards().clone();
    }
    assertArrayEquals(seen[0], seen[1]);
    assertFalse(seen[0][0] == seen[0][1]);
  }
}
