package io.metaarm.bridge.driver.simulated;

import java.util.random.RandomGenerator;

/**
 * A number that wanders about zero with a given standard deviation and forgets where it was in a
 * given time. White noise would let a hand that rests move at metres per second from one sample to
 * the next.
 */
final class Wandering {
  private final RandomGenerator random;
  private final double kept;
  private final double added;
  private double value;

  /**
   * @param share of a memory's time that passes between two values
   */
  Wandering(double standardDeviation, double share, RandomGenerator random) {
    this.random = random;
    kept = Math.exp(-share);
    added = standardDeviation * Math.sqrt(1 - kept * kept);
    value = standardDeviation * random.nextGaussian();
  }

  double next() {
    value = kept * value + added * random.nextGaussian();
    return value;
  }
}
