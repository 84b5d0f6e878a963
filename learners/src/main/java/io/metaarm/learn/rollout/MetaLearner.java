package io.metaarm.learn.rollout;

import java.util.random.RandomGenerator;

/**
 * What has learned to learn, whatever its algorithm. Its meta-parameters never change here: any
 * number of tasks can be begun, one after the other or at the same time on several threads.
 */
public interface MetaLearner {
  /** For reports: the algorithm. */
  String name();

  /**
   * Whether it learns from one episode after another, each of them wiser than the one before; if
   * so, a task is begun with a single copy. Else the copies explore side by side.
   */
  default boolean learnsInSequence() {
    return false;
  }

  /** Whether it holds a belief of the task, whose width says how much is left to find out. */
  default boolean holdsBelief() {
    return false;
  }

  /**
   * One that tries what it would do before it does it where it counts. For those that learn from
   * several episodes at once; who learns in sequence is a member of a {@link Committee}.
   */
  default MetaLearner tried() {
    throw new IllegalArgumentException(
        "memory: must be last for " + name() + ", which has no way to try first, got tried");
  }

  /**
   * Begins a task of which nothing is known yet.
   *
   * @param environments what will be acted in: how many copies, and the sizes; nothing of the task
   * @param random what its actions are drawn from
   */
  TaskLearner begin(EnvironmentBatch<?> environments, RandomGenerator random);
}
