package io.metaarm.learn.nn;

import java.util.random.RandomGenerator;

/** Random matrices that keep lengths: what a recurrent cell carries neither fades nor explodes. */
public final class Orthogonal {
  private Orthogonal() {}

  /** So many square orthogonal matrices side by side, row after row. */
  static double[] blocks(int size, int count, RandomGenerator random) {
    double[] result = new double[size * size * count];
    for (int block = 0; block < count; block++) {
      double[][] rows = square(size, random);
      for (int i = 0; i < size; i++) {
        System.arraycopy(rows[i], 0, result, (i * count + block) * size, size);
      }
    }
    return result;
  }

  /**
   * Uniformly distributed: normal numbers, each row made orthogonal to those before it and of
   * length one.
   */
  public static double[][] square(int size, RandomGenerator random) {
    double[][] rows = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        rows[i][j] = random.nextGaussian();
      }
      for (int k = 0; k < i; k++) {
        subtract(rows[i], dot(rows[i], rows[k]), rows[k]);
      }
      double length = Math.sqrt(dot(rows[i], rows[i]));
      for (int j = 0; j < size; j++) {
        rows[i][j] /= length;
      }
    }
    return rows;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static void subtract(double[] from, double factor, double[] what) {
    for (int i = 0; i < from.length; i++) {
      from[i] -= factor * what[i];
    }
  }
}
