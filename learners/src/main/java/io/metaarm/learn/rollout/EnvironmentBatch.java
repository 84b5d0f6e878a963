package io.metaarm.learn.rollout;

/**
 * Copies of an environment, stepped together, all numbers in plain arrays, copy after copy.
 *
 * <p>Once {@link #reset} has been called, a step allocates nothing. A copy whose episode ends
 * begins the next one at once: the observation is then the new episode's first, and the old one's
 * last is in {@link StepBatch#finalObservations}. Every copy draws from its own random stream, so
 * that what one does never depends on another. Belongs to one thread.
 *
 * @param <T> what tells one task from another
 */
public interface EnvironmentBatch<T> {
  /** How many copies there are. */
  int size();

  /** Numbers per observation. */
  int observationSize();

  ActionSpace actionSpace();

  /** Of an episode, in steps: after so many it is truncated, if nothing ended it before. */
  int horizon();

  /** Seeds the copies' random streams: {@code SeededRandom(seed, copy)}. */
  void seed(long seed);

  /** Takes effect with the copy's next reset. */
  void setTask(int copy, T task);

  /** Begins an episode in every copy, and writes the first observations. */
  void reset(float[] observations);

  /**
   * Steps every copy.
   *
   * @param actions {@link ActionSpace#width} numbers per copy; only read
   * @param result the caller's, filled
   */
  void step(float[] actions, StepBatch result);

  /**
   * What a copy's learner is taught of the last step: its reward, or what says more of it. What
   * acts, and what its memory or its belief is made of, is shown the reward in any case.
   */
  default float taughtReward(int copy, StepBatch step) {
    return step.rewards()[copy];
  }
}
