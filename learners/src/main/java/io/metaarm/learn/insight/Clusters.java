package io.metaarm.learn.insight;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.apache.commons.math3.ml.clustering.CentroidCluster;
import org.apache.commons.math3.ml.clustering.Clusterable;
import org.apache.commons.math3.ml.clustering.KMeansPlusPlusClusterer;
import org.apache.commons.math3.ml.clustering.MultiKMeansPlusPlusClusterer;
import org.apache.commons.math3.ml.distance.EuclideanDistance;
import org.apache.commons.math3.random.Well19937c;

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
    KMeansPlusPlusClusterer<Point> start =
        new KMeansPlusPlusClusterer<>(
            count, MOST_ROUNDS, new EuclideanDistance(), new Well19937c(random.nextLong()));
    List<CentroidCluster<Point>> best =
        new MultiKMeansPlusPlusClusterer<>(start, STARTS)
            .cluster(
                IntStream.range(0, points.length).mapToObj(i -> new Point(i, points[i])).toList());
    int[] clusters = new int[points.length];
    for (int cluster = 0; cluster < best.size(); cluster++) {
      for (Point point : best.get(cluster).getPoints()) {
        clusters[point.number] = cluster;
      }
    }
    return clusters;
  }

  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  private record Point(int number, double[] place) implements Clusterable {
    @Override
    public double[] getPoint() {
      return place;
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
