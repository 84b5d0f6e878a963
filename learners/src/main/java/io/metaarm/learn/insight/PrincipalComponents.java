package io.metaarm.learn.insight;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

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
  /** When what is beside the diagonal is so small a part of it, the matrix is diagonal. */
  private static final double PRECISION = 1e-12;

  private static final int MOST_SWEEPS = 60;

  /** From the inner products of the centred points, whose eigenvectors are the coordinates. */
  public static PrincipalComponents of(List<float[]> points) {
    double[][] products = centredProducts(points);
    double[][] vectors = diagonalise(products);
    int n = points.size();
    Integer[] order = new Integer[n];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> -products[i][i]));
    double[][] coordinates = new double[n][n];
    double[] variances = new double[n];
    for (int component = 0; component < n; component++) {
      double value = Math.max(0, products[order[component]][order[component]]);
      variances[component] = value / n;
      for (int point = 0; point < n; point++) {
        coordinates[point][component] = Math.sqrt(value) * vectors[point][order[component]];
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

  /** By Jacobi's rotations, until only the diagonal is left; returns what they come to. */
  private static double[][] diagonalise(double[][] matrix) {
    int n = matrix.length;
    double[][] vectors = new double[n][n];
    for (int i = 0; i < n; i++) {
      vectors[i][i] = 1;
    }
    for (int sweep = 0; sweep < MOST_SWEEPS && !isDiagonal(matrix); sweep++) {
      for (int p = 0; p < n; p++) {
        for (int q = p + 1; q < n; q++) {
          rotate(matrix, vectors, p, q);
        }
      }
    }
    return vectors;
  }

  private static boolean isDiagonal(double[][] matrix) {
    double beside = 0;
    double on = 0;
    for (int i = 0; i < matrix.length; i++) {
      for (int k = 0; k < matrix.length; k++) {
        if (i == k) {
          on += matrix[i][i] * matrix[i][i];
        } else {
          beside += matrix[i][k] * matrix[i][k];
        }
      }
    }
    return beside <= PRECISION * PRECISION * on;
  }

  /** Makes the number at p, q vanish. */
  private static void rotate(double[][] matrix, double[][] vectors, int p, int q) {
    if (matrix[p][q] == 0) {
      return;
    }
    double theta = (matrix[q][q] - matrix[p][p]) / (2 * matrix[p][q]);
    double tangent = Math.copySign(1, theta) / (Math.abs(theta) + Math.hypot(theta, 1));
    double cosine = 1 / Math.hypot(tangent, 1);
    double sine = tangent * cosine;
    for (double[] row : matrix) {
      turn(row, p, q, cosine, sine);
    }
    for (int i = 0; i < matrix.length; i++) {
      double atP = matrix[p][i];
      double atQ = matrix[q][i];
      matrix[p][i] = cosine * atP - sine * atQ;
      matrix[q][i] = sine * atP + cosine * atQ;
    }
    for (double[] row : vectors) {
      turn(row, p, q, cosine, sine);
    }
  }

  private static void turn(double[] row, int p, int q, double cosine, double sine) {
    double atP = row[p];
    double atQ = row[q];
    row[p] = cosine * atP - sine * atQ;
    row[q] = sine * atP + cosine * atQ;
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
