package io.metaarm.benchmark;

/** How far a quantity was off at most, and since when it was off by more than a tolerance. */
final class Deviation {
  /** Instead of a step, where the tolerance was never passed; -1 is the state after reset. */
  static final int NEVER = -2;

  private final double tolerance;
  private double largest;
  private int firstStep = NEVER;

  Deviation(double tolerance) {
    this.tolerance = tolerance;
  }

  void add(int step, double expected, double actual) {
    double difference = Math.abs(expected - actual);
    if (Double.isNaN(difference)) {
      difference = Double.POSITIVE_INFINITY;
    }
    largest = Math.max(largest, difference);
    if (difference > tolerance && (firstStep == NEVER || step < firstStep)) {
      firstStep = step;
    }
  }

  void add(int step, double[] expected, double[] actual) {
    for (int i = 0; i < expected.length; i++) {
      add(step, expected[i], actual[i]);
    }
  }

  void add(Deviation other) {
    largest = Math.max(largest, other.largest);
    if (other.firstStep != NEVER && (firstStep == NEVER || other.firstStep < firstStep)) {
      firstStep = other.firstStep;
    }
  }

  /** The largest absolute difference of any component at any step. */
  double largest() {
    return largest;
  }

  /** The first step, counted from 0, that was off by more than the tolerance; -1 is the reset. */
  int firstStep() {
    return firstStep;
  }

  boolean exceeded() {
    return largest > tolerance;
  }
}
