package io.metaarm.task;

import java.util.Arrays;

/** Lower and upper bounds, one pair per component. */
public final class Box {
  private final double[] low;
  private final double[] high;

  private Box(double[] low, double[] high) {
    this.low = low;
    this.high = high;
  }

  /** First all lower bounds, then all upper ones: {@code Box.of(lowX, lowY, highX, highY)}. */
  public static Box of(double... bounds) {
    if (bounds.length == 0 || bounds.length % 2 != 0) {
      throw new IllegalArgumentException(
          "bounds: expected as many lower as upper ones, got " + bounds.length + " in all");
    }
    int size = bounds.length / 2;
    double[] low = Arrays.copyOfRange(bounds, 0, size);
    double[] high = Arrays.copyOfRange(bounds, size, bounds.length);
    for (int i = 0; i < size; i++) {
      if (!(low[i] <= high[i])) {
        throw new IllegalArgumentException(
            "bounds: component " + i + " is from " + low[i] + " to " + high[i]);
      }
    }
    return new Box(low, high);
  }

  /** Number of components. */
  public int size() {
    return low.length;
  }

  public double low(int component) {
    return low[component];
  }

  public double high(int component) {
    return high[component];
  }

  /** {@code value}, or the bound of {@code component} that it is beyond. */
  public double clip(int component, double value) {
    return Math.min(Math.max(value, low[component]), high[component]);
  }

  public boolean contains(double... values) {
    if (values.length != low.length) {
      return false;
    }
    for (int i = 0; i < values.length; i++) {
      if (!(low[i] <= values[i] && values[i] <= high[i])) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Box box && Arrays.equals(low, box.low) && Arrays.equals(high, box.high);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(low) + Arrays.hashCode(high);
  }

  @Override
  public String toString() {
    return Arrays.toString(low) + " to " + Arrays.toString(high);
  }
}
