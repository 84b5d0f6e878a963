package io.metaarm.learn.eval;

import io.metaarm.learn.rollout.ActionChoice;
import io.metaarm.learn.rollout.EnvironmentBatch;
import io.metaarm.learn.rollout.StepBatch;
import io.metaarm.learn.rollout.TaskLearner;
import io.metaarm.task.Goal;
import io.metaarm.task.expert.Expert;
import io.metaarm.task.expert.Experts;
import java.util.Map;
import java.util.random.RandomGenerator;

/** What a learner is compared with, and needs no training. */
public enum Baseline implements Candidate {
  /** Uniform actions: what luck achieves. */
  RANDOM {
    @Override
    public TaskLearner begin(Goal goal, EnvironmentBatch<?> environments, RandomGenerator random) {
      return new Fixed() {
        @Override
        public void act(float[] observations, ActionChoice choice, float[] actions) {
          for (int i = 0; i < actions.length; i++) {
            actions[i] = 2 * random.nextFloat() - 1;
          }
        }
      };
    }
  },

  /** The task's script, which knows the task and sees the goal: what can be achieved. */
  EXPERT {
    @Override
    public boolean seesGoal() {
      return true;
    }

    @Override
    public TaskLearner begin(Goal goal, EnvironmentBatch<?> environments, RandomGenerator random) {
      Expert expert = Experts.forTask(goal.task());
      double[] observation = new double[environments.observationSize()];
      double[] action = new double[environments.actionSpace().width()];
      return new Fixed() {
        @Override
        public void act(float[] observations, ActionChoice choice, float[] actions) {
          for (int copy = 0; copy < environments.size(); copy++) {
            for (int i = 0; i < observation.length; i++) {
              observation[i] = observations[copy * observation.length + i];
            }
            expert.act(observation, action);
            for (int i = 0; i < action.length; i++) {
              actions[copy * action.length + i] = (float) action[i];
            }
          }
        }
      };
    }
  };

  @Override
  public boolean adapts() {
    return false;
  }

  @Override
  public boolean learnsInSequence() {
    return false;
  }

  @Override
  public boolean seesGoal() {
    return false;
  }

  /** Acts the same way whatever comes of it. */
  private abstract static class Fixed implements TaskLearner {
    @Override
    public void observe(float[] observations, float[] actions, StepBatch step) {}

    @Override
    public void adapt() {}

    @Override
    public Map<String, Double> report() {
      return Map.of();
    }
  }
}
