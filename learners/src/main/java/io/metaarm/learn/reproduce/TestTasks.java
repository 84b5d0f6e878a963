package io.metaarm.learn.reproduce;

import io.metaarm.learn.rollout.ActionChoice;
import io.metaarm.learn.rollout.EnvironmentBatch;
import io.metaarm.learn.rollout.Episode;
import io.metaarm.learn.rollout.EpisodeRecorder;
import io.metaarm.learn.rollout.MetaLearner;
import io.metaarm.learn.rollout.StepBatch;
import io.metaarm.learn.rollout.TaskLearner;
import java.util.List;
import java.util.random.RandomGenerator;

/** Tasks that any meta-learner is to adapt to, and how well it does after each update. */
final class TestTasks<T> {
  private final EnvironmentBatch<T> environments;
  private final List<T> tasks;
  private final int updates;
  private final int stepsPerUpdate;

  TestTasks(EnvironmentBatch<T> environments, List<T> tasks, int updates, int stepsPerUpdate) {
    this.environments = environments;
    this.tasks = tasks;
    this.updates = updates;
    this.stepsPerUpdate = stepsPerUpdate;
  }

  /** The mean return over tasks before any update, after the first, and so on. */
  double[] returns(MetaLearner learner, RandomGenerator random) {
    double[] means = new double[updates + 1];
    for (T task : tasks) {
      TaskLearner adapting = learner.begin(environments, random);
      for (int copy = 0; copy < environments.size(); copy++) {
        environments.setTask(copy, task);
      }
      for (int update = 0; update <= updates; update++) {
        means[update] += act(adapting, random) / tasks.size();
        if (update < updates) {
          adapting.adapt();
        }
      }
    }
    return means;
  }

  /** Whole episodes of sampled actions until they have enough steps; their mean return. */
  private double act(TaskLearner learner, RandomGenerator random) {
    int width = environments.actionSpace().width();
    float[] observations = new float[environments.size() * environments.observationSize()];
    float[] actions = new float[environments.size() * width];
    StepBatch step = StepBatch.of(environments);
    EpisodeRecorder recorder =
        new EpisodeRecorder(environments.size(), environments.observationSize(), width);
    environments.seed(random.nextLong());
    environments.reset(observations);
    while (recorder.completedSteps() < stepsPerUpdate) {
      learner.act(observations, ActionChoice.SAMPLE, actions);
      environments.step(actions, step);
      learner.observe(observations, actions, step);
      recorder.add(observations, actions, step);
      System.arraycopy(step.observations(), 0, observations, 0, observations.length);
    }
    return recorder.take().stream().mapToDouble(Episode::totalReward).average().orElseThrow();
  }
}
