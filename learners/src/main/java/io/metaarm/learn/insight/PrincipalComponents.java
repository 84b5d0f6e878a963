package io.metaarm.learn.insight;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;

/**
 * Points turned such that the first coordinate varies most, then the second, and so on. There are
 * as many coordinates as points, however many numbers a point has, and all distances stay what they
 * are.
 *
 * @param coordinates [point][component], with means 0
 * @param variances by component, from the largest to the smallest
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record PrincipalComponents(double[][] coordinates, double[] variances) {
  /** From the inner products of the centred points, whose eigenvectors are the coordinates. */
  public static PrincipalComponents of(List<float[]> points) {
    EigenDecomposition eigen =
        new EigenDecomposition(new Array2DRowRealMatrix(centredProducts(points), false));
    int n = points.size();
    double[][] coordinates = new double[n][n];
    double[] variances = new double[n];
    for (int component = 0; component < n; component++) {
      // From the largest to the smallest; those that are 0 may come out a little below.
      double value = Math.max(0, eigen.getRealEigenvalue(component));
      double[] vector = eigen.getEigenvector(component).toArray();
      variances[component] = value / n;
      for (int point = 0; point < n; point++) {
        coordinates[point][component] = Math.sqrt(value) * vector[point];
      }
    }
    return new PrincipalComponents(coordinates, variances);
  }

  private static double[][] centredProducts(List<float[]> points) {
    int n = points.size();
    double[] mean = new double[points.get(0).length];
    for (float[] point : points) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += point[i] / n;
      }
    }
    double[][] products = new double[n][n];
    for (int a = 0; a < n; a++) {
      for (int b = 0; b <= a; b++) {
        double sum = 0;
        for (int i = 0; i < mean.length; i++) {
          sum += (points.get(a)[i] - mean[i]) * (points.get(b)[i] - mean[i]);
        }
        products[a][b] = sum;
        products[b][a] = sum;
      }
    }
    return products;
  }

  /** How much of all variance the first so many components have, from 0 to 1. */
  public double explained(int components) {
    double all = Arrays.stream(variances).sum();
    return all == 0 ? 0 : Arrays.stream(variances).limit(components).sum() / all;
  }

  /** Between points, which is the same in any number of coordinates that hold them. */
  static double distance(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return Math.sqrt(sum);
  }
}
