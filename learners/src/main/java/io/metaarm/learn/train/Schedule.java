package io.metaarm.learn.train;

import io.metaarm.config.Require;

/**
 * How long training goes on, and what is kept on the way.
 *
 * @param environmentSteps of training in all; the iteration that reaches it is the last
 * @param checkpointEvery iterations from one checkpoint to the next
 * @param checkpointsKept of the last ones; the best one comes on top
 */
public record Schedule(long environmentSteps, int checkpointEvery, int checkpointsKept) {
  public Schedule {
    Require.atLeast("environmentSteps", environmentSteps, 1);
    Require.atLeast("checkpointEvery", checkpointEvery, 1);
    Require.atLeast("checkpointsKept", checkpointsKept, 1);
  }

  /** How much of the training is over after so many iterations of so many steps, from 0 to 1. */
  double progress(long iterations, int stepsOfEach) {
    return Math.min(1, (double) iterations * stepsOfEach / environmentSteps);
  }
}
