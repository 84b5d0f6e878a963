package io.metaarm.learn.eval;

import io.metaarm.learn.rollout.EnvironmentBatch;
import io.metaarm.learn.rollout.MetaLearner;
import io.metaarm.learn.rollout.TaskLearner;
import io.metaarm.task.Goal;
import java.util.random.RandomGenerator;

/** Who is examined: a meta-learner, or a baseline that may know more than one. */
public interface Candidate {
  String name();

  /** Whether it learns from adaptation episodes; else it gets none. */
  boolean adapts();

  /** Whether it learns from one episode after another; else from several side by side. */
  boolean learnsInSequence();

  /** Whether its observations show the goal. */
  boolean seesGoal();

  TaskLearner begin(Goal goal, EnvironmentBatch<?> environments, RandomGenerator random);

  /** A meta-learner, which is told nothing of the task. */
  static Candidate of(MetaLearner learner) {
    return new Candidate() {
      @Override
      public String name() {
        return learner.name();
      }

      @Override
      public boolean adapts() {
        return true;
      }

      @Override
      public boolean learnsInSequence() {
        return learner.learnsInSequence();
      }

      @Override
      public boolean seesGoal() {
        return false;
      }

      @Override
      public TaskLearner begin(
          Goal goal, EnvironmentBatch<?> environments, RandomGenerator random) {
        return learner.begin(environments, random);
      }
    };
  }
}
