package io.metaarm.learn.insight;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GeometryTest {
  private static final int GROUP = 20;

  private final SplittableRandom random = new SplittableRandom(1);

  /** Three groups in five dimensions, far from each other beside their own width. */
  private List<float[]> groups() {
    List<float[]> points = new ArrayList<>();
    for (int group = 0; group < 3; group++) {
      for (int i = 0; i < GROUP; i++) {
        float[] point = new float[5];
        for (int k = 0; k < 5; k++) {
          point[k] = (float) (random.nextGaussian() + (k == group ? 12 : 0));
        }
        points.add(point);
      }
    }
    return points;
  }

  private static int[] groupOf(int points) {
    int[] groups = new int[points];
    for (int i = 0; i < points; i++) {
      groups[i] = i / GROUP;
    }
    return groups;
  }

  @Test
  void componentsKeepDistancesAndFallInVariance() {
    List<float[]> points = groups();
    PrincipalComponents components = PrincipalComponents.of(points);
    for (int i = 0; i < points.size(); i += 7) {
      double[] a = doubles(points.get(i));
      double[] b = doubles(points.get((i * 3 + 1) % points.size()));
      assertEquals(
          PrincipalComponents.distance(a, b),
          PrincipalComponents.distance(
              components.coordinates()[i], components.coordinates()[(i * 3 + 1) % points.size()]),
          1e-9);
    }
    for (int i = 1; i < components.variances().length; i++) {
      assertTrue(components.variances()[i] <= components.variances()[i - 1]);
    }
    assertEquals(1, components.explained(5), 1e-12);
    assertTrue(components.explained(2) > 0.9, "three groups lie in a plane");
  }

  private static double[] doubles(float[] numbers) {
    double[] result = new double[numbers.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = numbers[i];
    }
    return result;
  }

  /** Along (3, 4)/5 with variance 4, across it with variance 1. */
  @Test
  void theFirstComponentIsTheLongAxis() {
    double[][] along = {{2, 1}, {2, -1}, {-2, 1}, {-2, -1}};
    List<float[]> points = new ArrayList<>();
    for (double[] point : along) {
      points.add(
          new float[] {
            (float) (7 + 0.6 * point[0] - 0.8 * point[1]),
            (float) (1 + 0.8 * point[0] + 0.6 * point[1])
          });
    }
    PrincipalComponents components = PrincipalComponents.of(points);
    assertArrayEquals(new double[] {4, 1, 0, 0}, components.variances(), 1e-6);
    double sign = Math.signum(components.coordinates()[0][0]);
    for (int i = 0; i < 4; i++) {
      assertEquals(sign * along[i][0], components.coordinates()[i][0], 1e-6);
    }
  }

  @Test
  void groupsStayTogetherInThePlane() {
    double[][] points = PrincipalComponents.of(groups()).coordinates();
    double[][] places = Tsne.of(points, 10, new SplittableRandom(2));
    int[] groups = groupOf(places.length);
    for (int i = 0; i < places.length; i++) {
      int nearest = -1;
      for (int k = 0; k < places.length; k++) {
        if (k != i
            && (nearest < 0
                || PrincipalComponents.distance(places[i], places[k])
                    < PrincipalComponents.distance(places[i], places[nearest]))) {
          nearest = k;
        }
      }
      assertEquals(groups[i], groups[nearest]);
    }
    assertEquals(
        1,
        Clusters.adjustedRand(Clusters.kMeans(places, 3, new SplittableRandom(3)), groups),
        1e-12,
        "as three islands");
    assertArrayEquals(places[5], Tsne.of(points, 10, new SplittableRandom(2))[5]);
  }

  /** Nothing but noise has no islands: t-SNE mustn't invent a match with arbitrary groups. */
  @Test
  void noiseAgreesWithGroupsAsChanceHasIt() {
    double[][] points = new double[3 * GROUP][4];
    for (double[] point : points) {
      for (int k = 0; k < 4; k++) {
        point[k] = random.nextGaussian();
      }
    }
    int[] clusters = Clusters.kMeans(points, 3, new SplittableRandom(3));
    assertEquals(0, Clusters.adjustedRand(clusters, groupOf(points.length)), 0.1);
  }

  @Test
  void clustersAreTheGroups() {
    double[][] points = PrincipalComponents.of(groups()).coordinates();
    int[] clusters = Clusters.kMeans(points, 3, new SplittableRandom(3));
    assertEquals(1, Clusters.adjustedRand(clusters, groupOf(points.length)), 1e-12);
    assertEquals(1, Clusters.purity(clusters, groupOf(points.length)));
  }

  /** By hand: 1 pair in both, 2 and 1 pairs in each, of 6: (1 − 1/3)/(3/2 − 1/3). */
  @Test
  void agreementIsTheTextbooks() {
    int[] first = {0, 0, 1, 1};
    assertEquals(1, Clusters.adjustedRand(first, new int[] {7, 7, 3, 3}));
    assertEquals(4 / 7.0, Clusters.adjustedRand(first, new int[] {0, 0, 1, 2}), 1e-12);
    assertEquals(-0.5, Clusters.adjustedRand(first, new int[] {0, 1, 0, 1}), 1e-12);
    assertEquals(0.75, Clusters.purity(new int[] {0, 0, 0, 1}, new int[] {5, 5, 6, 6}));
  }

  @Test
  void correlationIsPearsons() {
    List<Double> x = List.of(1.0, 2.0, 3.0);
    assertEquals(1, EmbeddingAnalysis.correlation(x, List.of(5.0, 7.0, 9.0)), 1e-12);
    assertEquals(-1, EmbeddingAnalysis.correlation(x, List.of(5.0, 3.0, 1.0)), 1e-12);
    assertEquals(0.5, EmbeddingAnalysis.correlation(x, List.of(1.0, 3.0, 2.0)), 1e-12);
  }
}
