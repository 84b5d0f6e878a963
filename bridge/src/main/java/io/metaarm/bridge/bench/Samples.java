package io.metaarm.bridge.bench;

import java.util.Arrays;

/**
 * Measurements of one kind, in nanoseconds, in room that was made before: adding allocates none.
 */
public final class Samples {
  private static final double NANOS_PER_MICRO = 1e3;

  private final long[] nanos;
  private int count;

  /**
   * @param capacity later measurements are not kept
   */
  public Samples(int capacity) {
    nanos = new long[capacity];
  }

  public void add(long measuredNanos) {
    if (count < nanos.length) {
      nanos[count++] = measuredNanos;
    }
  }

  public int count() {
    return count;
  }

  /** Of all that were added from the given one on. */
  public Percentiles since(int first) {
    return Percentiles.of(Arrays.copyOfRange(nanos, first, count));
  }

  public Percentiles all() {
    return since(0);
  }

  /** Of many measurements, in microseconds; all NaN when there were none. */
  public record Percentiles(double p50, double p90, double p99, double p999, double max) {
    String toLine() {
      return p50 + " " + p90 + " " + p99 + " " + p999 + " " + max;
    }

    static Percentiles ofLine(String line) {
      double[] values =
          Arrays.stream(line.split(" ", -1)).mapToDouble(Double::parseDouble).toArray();
      return new Percentiles(values[0], values[1], values[2], values[3], values[4]);
    }

    static Percentiles of(long[] nanos) {
      long[] sorted = nanos.clone();
      Arrays.sort(sorted);
      return new Percentiles(
          at(sorted, 0.5), at(sorted, 0.9), at(sorted, 0.99), at(sorted, 0.999), at(sorted, 1));
    }

    private static double at(long[] sorted, double share) {
      if (sorted.length == 0) {
        return Double.NaN;
      }
      int index = (int) Math.min(sorted.length - 1, Math.floor(share * sorted.length));
      return sorted[index] / NANOS_PER_MICRO;
    }
  }
}
