package io.metaarm.learn.sac;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.learn.kernel.FusedCpuKernels;
import io.metaarm.learn.kernel.Kernels;
import io.metaarm.learn.rollout.ActionChoice;
import io.metaarm.learn.rollout.StepBatch;
import io.metaarm.learn.rollout.TaskLearner;
import io.metaarm.learn.rollout.Workers;
import io.metaarm.learn.world.SparsePointRobot;
import io.metaarm.learn.world.SparsePointRobot.Goal;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SacLearnerTest {
  private static final int HORIZON = 20;
  private static final SacSettings SETTINGS =
      new SacSettings(List.of(16, 16), 0.9, 0.05, 3e-3, 3e-3, 1, 0.01, 0, -1, null);

  private final Kernels kernels = new FusedCpuKernels();

  private static TaskLearner begin(SacLearner learner, SparsePointRobot robots) {
    return learner.begin(robots, new SplittableRandom(1));
  }

  private SacLearner learner(Sac sac, int updates) {
    return new SacLearner(kernels, SETTINGS, sac.state(), new FineTuning(updates, 32));
  }

  /** How near the goal the most likely actions end, from the origin. */
  private static double distance(TaskLearner task, SparsePointRobot robots) {
    float[] observations = new float[2 * robots.size()];
    float[] actions = new float[2 * robots.size()];
    robots.reset(observations);
    for (int t = 0; t < HORIZON - 1; t++) {
      task.act(observations, ActionChoice.MODE, actions);
      StepBatch step = StepBatch.of(robots);
      robots.step(actions, step);
      System.arraycopy(step.observations(), 0, observations, 0, observations.length);
    }
    return robots.distance(0);
  }

  /** Of a reward that says which way to go, where the goal can't be seen. */
  private static void explore(TaskLearner task, SparsePointRobot robots, boolean masked) {
    float[] observations = new float[2 * robots.size()];
    float[] actions = new float[2 * robots.size()];
    robots.reset(observations);
    for (int t = 0; t < 5 * HORIZON; t++) {
      task.act(observations, ActionChoice.SAMPLE, actions);
      StepBatch step = StepBatch.of(robots);
      robots.step(actions, step);
      for (int copy = 0; copy < robots.size(); copy++) {
        step.rewards()[copy] = (float) -robots.distance(copy);
      }
      Arrays.fill(step.masked(), masked);
      task.observe(observations, actions, step);
      System.arraycopy(step.observations(), 0, observations, 0, observations.length);
    }
  }

  @Test
  void goesOnLearningInItsTaskAndLeavesWhatWasLearnedAlone() {
    Sac sac = new Sac(kernels, SETTINGS, 2, 2, new SplittableRandom(2));
    double[] before = sac.actor().download();
    SparsePointRobot robots = new SparsePointRobot(4, HORIZON);
    Goal goal = Goal.spread(6).get(1);
    for (int copy = 0; copy < 4; copy++) {
      robots.setTask(copy, goal);
    }
    TaskLearner task = begin(learner(sac, 400), robots);
    double first = distance(task, robots);
    for (int i = 0; i < 4; i++) {
      explore(task, robots, false);
      task.adapt();
    }
    double last = distance(task, robots);
    assertTrue(last < 0.5 * first, first + " before, " + last + " after");
    assertEquals(1600, task.report().get("updates"));
    assertEquals(1600, task.report().get("steps"));
    assertArrayEquals(before, sac.actor().download());
  }

  @Test
  void learnsNothingOfStepsThatAreMasked() {
    Sac sac = new Sac(kernels, SETTINGS, 2, 2, new SplittableRandom(3));
    SparsePointRobot robots = new SparsePointRobot(4, HORIZON);
    Goal.spread(4).forEach(goal -> robots.setTask(Goal.spread(4).indexOf(goal), goal));
    TaskLearner task = begin(learner(sac, 3), robots);
    explore(task, robots, true);
    task.adapt();
    assertEquals(0, task.report().get("updates"));
  }

  @Test
  void manyTasksTeachOnePolicy() {
    Sac sac = new Sac(kernels, SETTINGS, 2, 2, new SplittableRandom(4));
    double[] before = sac.actor().download();
    List<SparsePointRobot> robots = List.of(new SparsePointRobot(3, HORIZON));
    MultiTaskSac<Goal> learning =
        new MultiTaskSac<>(
            sac,
            new MultiTaskSacSettings(SETTINGS, 2, 4, 8, 1000),
            Goal.spread(6),
            robots,
            Workers.none());
    SplittableRandom random = new SplittableRandom(5);
    var trials = learning.collect(6, random);
    assertEquals(6, trials.stream().map(each -> each.task()).distinct().count());
    trials.forEach(each -> assertEquals(2 * HORIZON, each.trial().steps()));
    assertEquals(3, learning.update(3, 0, random).size());
    assertFalse(Arrays.equals(before, sac.actor().download()));
  }
}
