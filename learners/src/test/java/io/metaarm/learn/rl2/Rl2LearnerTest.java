package io.metaarm.learn.rl2;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.metaarm.env.SeededRandom;
import io.metaarm.learn.kernel.FusedCpuKernels;
import io.metaarm.learn.kernel.RecurrentCell;
import io.metaarm.learn.nn.ParameterSet;
import io.metaarm.learn.ppo.PpoSettings;
import io.metaarm.learn.rollout.ActionChoice;
import io.metaarm.learn.rollout.StepBatch;
import io.metaarm.learn.rollout.TaskLearner;
import io.metaarm.learn.world.BernoulliBandits;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How much of its past a trained policy remembers. */
final class Rl2LearnerTest {
  private static final int COPIES = 3;
  private static final int PULLS = 4;

  private static TaskLearner begin(int episodes) {
    return begin(null, episodes);
  }

  private static TaskLearner begin(@Nullable List<Integer> sees, int episodes) {
    Rl2Settings settings =
        new Rl2Settings(
            sees,
            RecurrentCell.GRU,
            List.of(),
            8,
            1,
            1,
            1,
            episodes,
            1,
            0.99,
            0.3,
            1,
            null,
            1.0,
            null,
            null,
            100,
            0,
            new PpoSettings(0.01, 1, 0.2, 1, 1, 0.01, 0.5, 1, null));
    BernoulliBandits bandits = new BernoulliBandits(2, COPIES);
    Rl2Policy policy = Rl2Policy.of(settings, bandits);
    ParameterSet parameters = policy.initialise(new FusedCpuKernels(), new SeededRandom(4));
    return new Rl2Learner(policy, parameters, episodes).begin(bandits, new SeededRandom(1));
  }

  /** An episode of one's own actions: what they bring depends on the number. */
  private static void live(TaskLearner learner, int number) {
    StepBatch step = StepBatch.of(COPIES, 1);
    float[] actions = new float[COPIES];
    for (int t = 0; t < PULLS; t++) {
      learner.act(new float[COPIES], ActionChoice.MODE, actions);
      for (int copy = 0; copy < COPIES; copy++) {
        actions[copy] = (number + copy + t) % 2;
        step.rewards()[copy] = number * 0.3f + copy - t;
        step.truncated()[copy] = t == PULLS - 1;
      }
      learner.observe(new float[COPIES], actions, step);
    }
    learner.adapt();
  }

  /** Its state when it is about to act for the first time in an episode. */
  private static float[] stateInNext(TaskLearner learner) {
    TaskLearner next = learner.copy();
    next.act(new float[COPIES], ActionChoice.MODE, new float[COPIES]);
    return next.embedding();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4})
  void itRemembersAsManyEpisodesAsATrialHadBeforeItsLast(int episodes) {
    TaskLearner old = begin(episodes);
    TaskLearner young = begin(episodes);
    for (int number = 1; number <= 7; number++) {
      live(old, number);
      if (number > 7 - (episodes - 1)) {
        live(young, number);
      }
    }
    // The first of the steps that are left knew of one before it; what it led to is the same.
    assertArrayEquals(stateInNext(young), stateInNext(old));
  }

  @Test
  void withinATrialNothingIsForgotten() {
    TaskLearner one = begin(3);
    TaskLearner other = begin(3);
    live(one, 1);
    live(other, 2);
    live(one, 5);
    live(other, 5);
    assertFalse(Arrays.equals(stateInNext(one), stateInNext(other)));
    live(one, 6);
    live(other, 6);
    assertArrayEquals(stateInNext(one), stateInNext(other), "the first ones are forgotten now");
  }

  @Test
  void aPolicyOfSingleEpisodesBeginsEachAnew() {
    TaskLearner fresh = begin(1);
    TaskLearner old = begin(1);
    live(old, 3);
    assertArrayEquals(stateInNext(fresh), stateInNext(old));
  }

  @Test
  void aCopyForgetsOnItsOwn() {
    TaskLearner learner = begin(2);
    live(learner, 1);
    TaskLearner copy = learner.copy();
    live(copy, 2);
    live(copy, 3);
    TaskLearner expected = begin(2);
    live(expected, 1);
    assertArrayEquals(stateInNext(expected), stateInNext(learner));
    assertEquals(3L * COPIES * PULLS, copy.report().get("steps"));
  }

  @Test
  void whatItIsNotShownMakesNoDifference() {
    for (List<Integer> sees : Arrays.asList(null, List.of(0), List.<Integer>of())) {
      TaskLearner one = begin(sees, 2);
      TaskLearner other = begin(sees, 2);
      one.act(new float[COPIES], ActionChoice.MODE, new float[COPIES]);
      float[] observations = new float[COPIES];
      Arrays.fill(observations, 1);
      other.act(observations, ActionChoice.MODE, new float[COPIES]);
      assertEquals(
          sees != null && sees.isEmpty(), Arrays.equals(one.embedding(), other.embedding()));
    }
  }
}
