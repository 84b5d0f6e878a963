package io.metaarm.env;

import java.util.random.RandomGenerator;

/** A number that wanders about zero and forgets where it was: of standard deviation 1. */
final class Wandering {
  private final double kept;
  private final double added;
  private double value;

  /**
   * With a memory.
   *
   * @param steps after which a part of 1/e is left of what it was
   */
  Wandering(double steps) {
    kept = Math.exp(-1 / steps);
    added = Math.sqrt(1 - kept * kept);
  }

  void begin(RandomGenerator random) {
    value = random.nextGaussian();
  }

  double next(RandomGenerator random) {
    value = kept * value + added * random.nextGaussian();
    return value;
  }

  void copyFrom(Wandering other) {
    value = other.value;
  }
}
