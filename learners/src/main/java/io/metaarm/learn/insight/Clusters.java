package io.metaarm.learn.insight;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Groups of near points, and how well groups agree with others. */
final class Clusters {
  private static final int STARTS = 20;
  private static final int MOST_ROUNDS = 100;

  private Clusters() {}

  /**
   * By k-means: the best of several starts (Arthur and Vassilvitskii 2007).
   *
   * @return the cluster of each point
   */
  static int[] kMeans(double[][] points, int count, RandomGenerator random) {
    int[] best = new int[points.length];
    double least = Double.POSITIVE_INFINITY;
    for (int start = 0; start < STARTS; start++) {
      double[][] centres = centres(points, count, random);
      int[] clusters = new int[points.length];
      double spread = assign(points, centres, clusters);
      for (int round = 0; round < MOST_ROUNDS; round++) {
        move(points, centres, clusters);
        double next = assign(points, centres, clusters);
        if (next >= spread) {
          break;
        }
        spread = next;
      }
      if (spread < least) {
        least = spread;
        best = clusters;
      }
    }
    return best;
  }

  /** Points far from each other: each is drawn by the square of its distance to those before. */
  private static double[][] centres(double[][] points, int count, RandomGenerator random) {
    double[][] centres = new double[count][];
    double[] squares = new double[points.length];
    Arrays.fill(squares, 1);
    for (int i = 0; i < count; i++) {
      centres[i] = points[drawn(squares, random)].clone();
      for (int k = 0; k < points.length; k++) {
        double distance = PrincipalComponents.distance(points[k], centres[i]);
        squares[k] = i == 0 ? distance * distance : Math.min(squares[k], distance * distance);
      }
    }
    return centres;
  }

  private static int drawn(double[] weights, RandomGenerator random) {
    double left = random.nextDouble() * Arrays.stream(weights).sum();
    for (int i = 0; i < weights.length - 1; i++) {
      left -= weights[i];
      if (left < 0) {
        return i;
      }
    }
    return weights.length - 1;
  }

  /** To the nearest centre; returns the sum of squared distances. */
  private static double assign(double[][] points, double[][] centres, int[] clusters) {
    double sum = 0;
    for (int i = 0; i < points.length; i++) {
      double least = Double.POSITIVE_INFINITY;
      for (int k = 0; k < centres.length; k++) {
        double distance = PrincipalComponents.distance(points[i], centres[k]);
        if (distance < least) {
          least = distance;
          clusters[i] = k;
        }
      }
      sum += least * least;
    }
    return sum;
  }

  /** An empty cluster's centre stays where it is. */
  private static void move(double[][] points, double[][] centres, int[] clusters) {
    for (int k = 0; k < centres.length; k++) {
      double[] sum = new double[centres[k].length];
      int count = 0;
      for (int i = 0; i < points.length; i++) {
        if (clusters[i] == k) {
          count++;
          for (int j = 0; j < sum.length; j++) {
            sum[j] += points[i][j];
          }
        }
      }
      for (int j = 0; count > 0 && j < sum.length; j++) {
        centres[k][j] = sum[j] / count;
      }
    }
  }

  /**
   * How well two divisions agree (Hubert and Arabie 1985): 1 where they are the same but for names,
   * 0 as chance would have it. 1 where neither divides anything.
   */
  static double adjustedRand(int[] first, int[] second) {
    Map<Long, Integer> both = new HashMap<>();
    Map<Integer, Integer> rows = new HashMap<>();
    Map<Integer, Integer> columns = new HashMap<>();
    for (int i = 0; i < first.length; i++) {
      both.merge(((long) first[i] << Integer.SIZE) + second[i], 1, Integer::sum);
      rows.merge(first[i], 1, Integer::sum);
      columns.merge(second[i], 1, Integer::sum);
    }
    double inBoth = pairs(both);
    double inRows = pairs(rows);
    double inColumns = pairs(columns);
    double expected = inRows * inColumns / pairs(first.length);
    double most = (inRows + inColumns) / 2;
    return most == expected ? 1 : (inBoth - expected) / (most - expected);
  }

  private static double pairs(Map<?, Integer> sizes) {
    return sizes.values().stream().mapToDouble(Clusters::pairs).sum();
  }

  private static double pairs(int size) {
    return size * (size - 1.0) / 2;
  }

  /** The part of points that are of their cluster's most frequent kind. */
  static double purity(int[] clusters, int[] kinds) {
    Map<Integer, Map<Integer, Integer>> counts = new HashMap<>();
    for (int i = 0; i < clusters.length; i++) {
      counts.computeIfAbsent(clusters[i], key -> new HashMap<>()).merge(kinds[i], 1, Integer::sum);
    }
    double most =
        counts.values().stream()
            .mapToDouble(
                each -> each.values().stream().mapToInt(Integer::intValue).max().orElseThrow())
            .sum();
    return most / clusters.length;
  }
}
