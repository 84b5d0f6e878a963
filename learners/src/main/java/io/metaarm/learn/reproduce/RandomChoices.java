package io.metaarm.learn.reproduce;

import io.metaarm.learn.rollout.ActionChoice;
import io.metaarm.learn.rollout.EnvironmentBatch;
import io.metaarm.learn.rollout.MetaLearner;
import io.metaarm.learn.rollout.StepBatch;
import io.metaarm.learn.rollout.TaskLearner;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Any of the choices, whatever is observed. */
final class RandomChoices implements MetaLearner {
  @Override
  public String name() {
    return "random";
  }

  @Override
  public TaskLearner begin(EnvironmentBatch<?> environments, RandomGenerator random) {
    int choices = environments.actionSpace().size();
    return new TaskLearner() {
      @Override
      public void act(float[] observations, ActionChoice choice, float[] actions) {
        for (int copy = 0; copy < actions.length; copy++) {
          actions[copy] = random.nextInt(choices);
        }
      }

      @Override
      public void observe(float[] observations, float[] actions, StepBatch step) {}

      @Override
      public void adapt() {}

      @Override
      public Map<String, Double> report() {
        return Map.of();
      }
    };
  }
}
