package io.metaarm.env;

import java.util.Arrays;

/** Mean and variance of everything seen so far, component by component. */
final class RunningMoments {
  /** As if a ten-thousandth of a standard normal sample had been seen: no division by zero. */
  private static final double INITIAL_COUNT = 1e-4;

  private final int size;

  /** Count, then means, then variances: in one array, so that it is saved in one go. */
  private final double[] values;

  RunningMoments(int size) {
    this.size = size;
    this.values = new double[1 + 2 * size];
    values[0] = INITIAL_COUNT;
    Arrays.fill(values, 1 + size, values.length, 1);
  }

  void startComponentwiseUpdate() {
    values[0] += 1;
  }

  /** Adds one number to a component, after {@link #startComponentwiseUpdate}. */
  void add(int component, double value) {
    double total = values[0];
    double before = total - 1;
    double delta = value - values[1 + component];
    double spread = variance(component) * before + delta * delta * before / total;
    values[1 + component] += delta / total;
    values[1 + size + component] = spread / total;
  }

  double mean(int component) {
    return values[1 + component];
  }

  double variance(int component) {
    return values[1 + size + component];
  }

  double[] save() {
    return values.clone();
  }

  void restore(double[] saved) {
    System.arraycopy(saved, 0, values, 0, values.length);
  }
}
