package io.metaarm.learn.nn;

import java.util.Arrays;
import java.util.List;

/** Parameters or gradients as plain numbers, as {@link ParameterSet#download} gives them. */
public final class Flat {
  private Flat() {}

  /**
   * Added up in their order, so that shares of work that several threads did have the same sum on
   * any number of threads.
   */
  public static double[] sum(List<double[]> shares) {
    return sum(shares, 0, shares.get(0).length);
  }

  /** The same of so many places alone. */
  public static double[] sum(List<double[]> shares, int from, int size) {
    double[] sum = Arrays.copyOfRange(shares.get(0), from, from + size);
    for (double[] share : shares.subList(1, shares.size())) {
      for (int i = 0; i < size; i++) {
        sum[i] += share[from + i];
      }
    }
    return sum;
  }

  /** Of the same order. */
  public static double[] mean(List<double[]> all) {
    return times(1.0 / all.size(), sum(all));
  }

  public static double[] times(double factor, double[] numbers) {
    double[] product = new double[numbers.length];
    for (int i = 0; i < product.length; i++) {
      product[i] = factor * numbers[i];
    }
    return product;
  }

  /** The square of the Euclidean length. */
  public static double square(double[] numbers) {
    double sum = 0;
    for (double number : numbers) {
      sum += number * number;
    }
    return sum;
  }
}
