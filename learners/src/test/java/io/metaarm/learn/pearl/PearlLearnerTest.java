package io.metaarm.learn.pearl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.learn.kernel.FusedCpuKernels;
import io.metaarm.learn.rollout.ActionChoice;
import io.metaarm.learn.rollout.Demonstrations;
import io.metaarm.learn.rollout.Episode;
import io.metaarm.learn.rollout.StepBatch;
import io.metaarm.learn.rollout.TaskLearner;
import io.metaarm.learn.sac.SacSettings;
import io.metaarm.learn.world.SparsePointRobot;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PearlLearnerTest {
  private static final int LATENT_STEPS = 7;

  private final Pearl pearl =
      new Pearl(
          new FusedCpuKernels(),
          new PearlSettings(
              new SacSettings(List.of(8), 0.9, 0.01, 1e-3, 1e-3, 1, 0.01, 0, -1, null),
              3,
              List.of(8),
              1e-3,
              Aggregation.PRODUCT,
              0.05,
              null,
              4,
              5,
              1,
              2,
              30,
              2,
              LATENT_STEPS,
              1,
              2,
              1000),
          2,
          2,
          new SplittableRandom(1));

  private static double divergence(TaskLearner task) {
    return task.report().get("belief's divergence from the prior, nats");
  }

  @Test
  void observingChangesTheBeliefAndAdaptingHowItActs() {
    SparsePointRobot robots = new SparsePointRobot(2, 20);
    TaskLearner task = new PearlLearner(pearl).begin(robots, new SplittableRandom(2));
    double[] before = pearl.parameters().download();
    float[] observations = {0.5f, 0.5f, 0.5f, 0.5f};
    float[] actions = new float[4];
    task.act(observations, ActionChoice.MODE, actions);
    float[] same = new float[4];
    task.act(observations, ActionChoice.MODE, same);
    assertArrayEquals(actions, same);
    assertEquals(0, divergence(task), 1e-12);

    StepBatch step = StepBatch.of(robots);
    robots.reset(observations);
    robots.step(actions, step);
    task.observe(observations, actions, step);
    assertTrue(divergence(task) > 0.01);
    assertEquals(2, task.report().get("steps"));

    float[] at = {0.5f, 0.5f, 0.5f, 0.5f};
    task.act(at, ActionChoice.MODE, same);
    assertArrayEquals(actions, same, "acts as before until it adapts");
    task.adapt();
    task.act(at, ActionChoice.MODE, same);
    assertFalse(Arrays.equals(actions, same));
    assertArrayEquals(before, pearl.parameters().download());
  }

  @Test
  void whereItExploresItDrawsAnotherLatentVariableOnTheWay() {
    SparsePointRobot robots = new SparsePointRobot(1, 20);
    TaskLearner task = new PearlLearner(pearl).begin(robots, new SplittableRandom(2));
    float[] actions = new float[2];
    for (int i = 0; i < 3 * LATENT_STEPS; i++) {
      task.act(new float[2], ActionChoice.MODE, actions);
    }
    assertEquals(1, task.report().get("latents drawn"), "it goes for what it knows");
    for (int i = 0; i < 3 * LATENT_STEPS; i++) {
      task.act(new float[2], ActionChoice.SAMPLE, actions);
    }
    assertEquals(4, task.report().get("latents drawn"));
  }

  @Test
  void aMaskedStepSaysNothingOfTheTask() {
    SparsePointRobot robots = new SparsePointRobot(2, 20);
    TaskLearner task = new PearlLearner(pearl).begin(robots, new SplittableRandom(2));
    StepBatch step = StepBatch.of(robots);
    Arrays.fill(step.masked(), true);
    task.observe(new float[4], new float[4], step);
    assertEquals(0, divergence(task), 1e-12);
    step.masked()[1] = false;
    task.observe(new float[4], new float[4], step);
    assertTrue(divergence(task) > 0.01);
  }

  @Test
  void aNewTaskBeginsWithThePrior() {
    SparsePointRobot robots = new SparsePointRobot(1, 20);
    TaskLearner first = new PearlLearner(pearl).begin(robots, new SplittableRandom(2));
    first.observe(new float[2], new float[2], StepBatch.of(robots));
    TaskLearner second = new PearlLearner(pearl).begin(robots, new SplittableRandom(2));
    assertEquals(0, divergence(second), 1e-12);
    assertEquals("PEARL", new PearlLearner(pearl).name());
  }

  /** The same transitions, once made and once shown; the masked one doesn't count. */
  @Test
  void aDemonstrationIsEvidenceLikeItsOwn() {
    SparsePointRobot robots = new SparsePointRobot(1, 20);
    TaskLearner made = new PearlLearner(pearl).begin(robots, new SplittableRandom(2));
    TaskLearner shown = new PearlLearner(pearl).begin(robots, new SplittableRandom(2));
    assertEquals(1, shown.openness().orElseThrow(), 1e-12);
    float[] observations = {0.1f, 0.2f, 0.3f, 0.4f, 0, 0};
    float[] actions = {1, -1, 0.5f, 0.25f, 9, 9};
    Episode episode =
        new Episode(
            observations,
            actions,
            new double[] {0, 1, 7},
            new float[2],
            false,
            new boolean[] {false, true, false},
            new boolean[] {false, false, true});
    StepBatch step = StepBatch.of(robots);
    for (int t = 0; t < 2; t++) {
      step.rewards()[0] = (float) episode.rewards()[t];
      made.observe(episode.observation(t), episode.action(t), step);
    }
    double surprised = made.openness().orElseThrow();
    made.adapt();
    double settled = made.openness().orElseThrow();
    assertTrue(surprised > settled && settled < 1, surprised + " then " + settled);
    float[] moved = made.embedding();
    double squares = 0;
    for (float number : moved) {
      squares += number * number / 3;
    }
    // The belief began at 0: all of its mean is the way that it was moved.
    assertEquals(squares, surprised * surprised - settled * settled, 1e-6);
    float[] before = new float[2];
    shown.act(new float[2], ActionChoice.MODE, before);
    shown.study(new Demonstrations(List.of(episode), 1));
    assertArrayEquals(made.embedding(), shown.embedding());
    assertEquals(made.openness(), shown.openness());
    assertTrue(shown.openness().orElseThrow() < 1);
    float[] after = new float[2];
    shown.act(new float[2], ActionChoice.MODE, after);
    assertFalse(Arrays.equals(before, after), "it acts on what it was shown");
  }
}
