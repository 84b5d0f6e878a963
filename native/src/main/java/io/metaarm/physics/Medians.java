package io.metaarm.physics;

import java.util.Arrays;

/** What to trust of measurements on a machine that others use too. */
public final class Medians {
  private Medians() {}

  public static double of(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** Of a to b, each pair measured at about the same time. */
  public static double ofRatios(double[] a, double[] b) {
    double[] ratios = new double[a.length];
    Arrays.setAll(ratios, i -> a[i] / b[i]);
    return of(ratios);
  }
}
