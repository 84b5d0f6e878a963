package io.metaarm.learn.train;

/**
 * How long training goes on, and what is kept on the way.
 *
 * @param environmentSteps of training in all; the iteration that reaches it is the last
 * @param checkpointEvery iterations from one checkpoint to the next
 * @param checkpointsKept of the last ones; the best one comes on top
 */
public record Schedule(int environmentSteps, int checkpointEvery, int checkpointsKept) {
  public Schedule {
    requirePositive("environmentSteps", environmentSteps);
    requirePositive("checkpointEvery", checkpointEvery);
    requirePositive("checkpointsKept", checkpointsKept);
  }

  private static void requirePositive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + ": must be at least 1, got " + value);
    }
  }
}
