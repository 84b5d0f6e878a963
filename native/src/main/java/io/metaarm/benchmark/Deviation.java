package io.metaarm.benchmark;

/** How far a quantity was off at most, and since when it was off by more than a tolerance. */
public final class Deviation {
  /** Instead of a step, where the tolerance was never passed. */
  public static final int NEVER = -1;

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
  public double largest() {
    return largest;
  }

  /** The first step, counted from 0, that was off by more than the tolerance; -1 is the reset. */
  public int firstStep() {
    return firstStep;
  }

  public boolean exceeded() {
    return largest > tolerance;
  }
}
