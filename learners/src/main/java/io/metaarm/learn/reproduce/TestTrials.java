package io.metaarm.learn.reproduce;

import io.metaarm.config.Require;
import io.metaarm.env.SeededRandom;
import io.metaarm.learn.rollout.ActionChoice;
import io.metaarm.learn.rollout.EnvironmentBatch;
import io.metaarm.learn.rollout.MetaLearner;
import io.metaarm.learn.rollout.StepBatch;
import io.metaarm.learn.rollout.TaskLearner;
import java.util.List;

/**
 * Trials on fixed tasks, each copy on a task of its own, for learners that adapt with every
 * observation.
 *
 * @param tasks as many as a multiple of the copies
 * @param steps of each trial
 */
record TestTrials<T>(EnvironmentBatch<T> environments, List<T> tasks, int steps) {
  /** The mean over tasks of all rewards of a trial. */
  double meanTotal(MetaLearner learner, ActionChoice choice, long seed) {
    int copies = environments.size();
    Require.multiple("tasks", tasks.size(), copies);
    environments.seed(seed);
    double total = 0;
    for (int first = 0; first < tasks.size(); first += copies) {
      for (int copy = 0; copy < copies; copy++) {
        environments.setTask(copy, tasks.get(first + copy));
      }
      total += play(learner.begin(environments, new SeededRandom(seed, first)), choice);
    }
    return total / tasks.size();
  }

  private double play(TaskLearner learner, ActionChoice choice) {
    StepBatch step = StepBatch.of(environments);
    float[] observations = new float[step.observations().length];
    float[] actions = new float[environments.size() * environments.actionSpace().width()];
    environments.reset(observations);
    double total = 0;
    for (int t = 0; t < steps; t++) {
      learner.act(observations, choice, actions);
      environments.step(actions, step);
      learner.observe(observations, actions, step);
      System.arraycopy(step.observations(), 0, observations, 0, observations.length);
      for (float reward : step.rewards()) {
        total += reward;
      }
    }
    return total;
  }
}
