package io.metaarm.learn.maml;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.env.SeededRandom;
import io.metaarm.learn.kernel.FusedCpuKernels;
import io.metaarm.learn.nn.Activation;
import io.metaarm.learn.nn.Mlp;
import io.metaarm.learn.policy.GaussianPolicy;
import io.metaarm.learn.returns.GeneralisedAdvantage;
import io.metaarm.learn.rollout.ActionChoice;
import io.metaarm.learn.rollout.MetaLearner;
import io.metaarm.learn.rollout.StepBatch;
import io.metaarm.learn.rollout.TaskLearner;
import io.metaarm.learn.world.PointRobot;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TriedStepsTest {
  private static final int STEPS = 20;
  private static final int EXPLORED = 6;
  private static final double[] LENGTHS = {1, 0, 0.5, 2};

  private final PointRobot world = new PointRobot(1, STEPS);
  private final MamlLearner maml = maml();
  private final TaskLearner learner = begin(maml.tried());

  private static MamlLearner maml() {
    FusedCpuKernels kernels = new FusedCpuKernels();
    GaussianPolicy policy =
        new GaussianPolicy(new Mlp("policy", List.of(2, 8, 2), Activation.RELU), 1);
    return new MamlLearner(
        "maml",
        policy,
        policy.initialise(kernels, new SeededRandom(3)),
        List.of(0.5),
        new GeneralisedAdvantage(0.99, 1));
  }

  private TaskLearner begin(MetaLearner of) {
    return of.begin(world, new SeededRandom(7));
  }

  /** An episode that it learns from; the action that it ended with. */
  private float[] episode(TaskLearner acting, ActionChoice choice, float reward) {
    float[] end = play(acting, choice, reward);
    acting.adapt();
    return end;
  }

  /** An episode of which one step has a reward. */
  private float[] play(TaskLearner acting, ActionChoice choice, float reward) {
    float[] observations = new float[world.observationSize()];
    float[] actions = new float[world.actionSpace().width()];
    StepBatch step = StepBatch.of(world);
    for (int t = 0; t < STEPS; t++) {
      acting.act(observations, choice, actions);
      Arrays.fill(step.rewards(), t == STEPS / 2 ? reward : 0);
      step.truncated()[0] = t == STEPS - 1;
      acting.observe(observations, actions, step);
      observations[0] += 0.1f * actions[0];
    }
    return actions;
  }

  private float[] likeliest(TaskLearner acting) {
    float[] actions = new float[world.actionSpace().width()];
    acting.act(new float[world.observationSize()], ActionChoice.MODE, actions);
    return actions;
  }

  private void explore(TaskLearner acting, int episodes) {
    for (int i = 0; i < episodes; i++) {
      episode(acting, ActionChoice.SAMPLE, i);
    }
  }

  @ParameterizedTest
  @CsvSource({"9, 1, 1, 1", "1, 9, 1, 1", "1, 1, 9, 1", "1, 1, 1, 9"})
  void itActsByTheLengthThatWentBest(float one, float none, float half, float twice) {
    explore(learner, EXPLORED);
    float[] rewards = {one, none, half, twice};
    float[][] ends = new float[rewards.length][];
    for (int i = 0; i < rewards.length; i++) {
      ends[i] = episode(learner, ActionChoice.SAMPLE, rewards[i]);
    }
    int best = 0;
    for (int i = 1; i < rewards.length; i++) {
      best = rewards[i] > rewards[best] ? i : best;
    }
    assertEquals(LENGTHS[best], learner.report().get("step length"));
    assertArrayEquals(
        ends[best],
        episode(learner.settled(), ActionChoice.MODE, 0),
        "what was tried comes to the same where it counts");
    assertArrayEquals(
        best == 1 ? likeliest(begin(maml)) : likeliest(learner),
        likeliest(learner.settled()),
        "of length 0 it is as it was");
  }

  @Test
  void allOfTheLengthsAreOfTheUsualStep() {
    TaskLearner usual = usual(EXPLORED);
    explore(learner, EXPLORED);
    assertArrayEquals(usual.embedding(), learner.embedding(), 1e-6f, "the whole one is first");
    episode(learner, ActionChoice.SAMPLE, 0);
    assertEquals(0, norm(learner.embedding()));
    episode(learner, ActionChoice.SAMPLE, 0);
    double whole = norm(usual.embedding());
    assertTrue(whole > 0);
    assertEquals(whole / 2, norm(learner.embedding()), 1e-6);
    episode(learner, ActionChoice.SAMPLE, 0);
    assertEquals(2 * whole, norm(learner.embedding()), 1e-6);
  }

  /** As the usual one does: it learns from all episodes at once. */
  private TaskLearner usual(int episodes) {
    TaskLearner usual = begin(maml);
    for (int i = 0; i < episodes; i++) {
      play(usual, ActionChoice.SAMPLE, i);
    }
    usual.adapt();
    return usual;
  }

  private static double norm(float[] numbers) {
    double sum = 0;
    for (float number : numbers) {
      sum += number * number;
    }
    return Math.sqrt(sum);
  }

  @Test
  void withFewEpisodesItTakesTheUsualStep() {
    TaskLearner usual = usual(3);
    explore(learner, 3);
    assertArrayEquals(likeliest(usual), likeliest(learner.settled()), 1e-6f);
    assertFalse(Arrays.equals(likeliest(begin(maml)), likeliest(learner.settled())));
  }

  @Test
  void anEpisodeThatCountsIsNoTrial() {
    explore(learner, EXPLORED);
    episode(learner, ActionChoice.SAMPLE, 1);
    float[] before = likeliest(learner);
    episode(learner, ActionChoice.MODE, 100);
    assertArrayEquals(before, likeliest(learner));
    assertEquals(0, norm(learner.embedding()), "none is the next to be tried still");
  }

  @Test
  void anotherRoundBeginsWhereTheLastOneEnded() {
    explore(learner, EXPLORED);
    for (int i = 0; i < LENGTHS.length; i++) {
      episode(learner, ActionChoice.SAMPLE, LENGTHS[i] == 2 ? 5 : 0);
    }
    float[] first = learner.embedding();
    explore(learner, EXPLORED);
    assertFalse(Arrays.equals(first, learner.embedding()), "a step from there");
    for (int i = 0; i < LENGTHS.length; i++) {
      episode(learner, ActionChoice.SAMPLE, LENGTHS[i] == 0 ? 5 : 0);
    }
    assertArrayEquals(first, learner.embedding(), "and back, as none was better");
  }
}
