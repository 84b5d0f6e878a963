package io.metaarm.learn.rollout;

import java.util.Map;
import java.util.OptionalDouble;

/**
 * One task being learned: act, observe what came of it, adapt, act again. All that changes is in
 * here. Belongs to one thread.
 */
public interface TaskLearner {
  /**
   * Writes an action for each copy's observation.
   *
   * @param observations copy after copy; only read
   * @param actions filled, {@link ActionSpace#width} numbers per copy
   */
  void act(float[] observations, ActionChoice choice, float[] actions);

  /**
   * Takes in what the last actions led to; only read, and copied where it is needed later.
   *
   * @param observations that the actions were taken for
   */
  void observe(float[] observations, float[] actions, StepBatch step);

  /**
   * Changes how it acts, by what was observed since the last time. A learner that changes with
   * every observation, as a recurrent one does, has nothing to do here.
   */
  void adapt();

  /**
   * Learns from what somebody else did in this task, before anything else.
   *
   * @throws UnsupportedOperationException by one that has no way to
   */
  default void study(Demonstrations demonstrations) {
    throw new UnsupportedOperationException("This learner can't learn from demonstrations");
  }

  /**
   * How much of the task is open to its belief, as a part of what was before anything was seen: how
   * wide the belief is, and how far what was observed since it last adapted has moved it. Empty
   * where it holds no belief.
   */
  default OptionalDouble openness() {
    return OptionalDouble.empty();
  }

  /**
   * One that goes on from here on its own: what it sees leaves this one as it is, and the other way
   * round. Only the random numbers are shared. For those that learn in sequence, each by itself.
   */
  default TaskLearner copy() {
    throw new UnsupportedOperationException("Only what learns in sequence can be copied");
  }

  /**
   * A copy that acts with what was found, whichever actions it takes, and explores no more. For
   * those that learn in sequence.
   */
  default TaskLearner settled() {
    return copy();
  }

  /**
   * What it holds of the task by now, in numbers that are near each other for tasks that it takes
   * to be alike. Empty where it holds nothing.
   */
  default float[] embedding() {
    return new float[0];
  }

  /** Figures for people, by name: steps seen, updates made, and what the algorithm adds. */
  Map<String, Double> report();
}
