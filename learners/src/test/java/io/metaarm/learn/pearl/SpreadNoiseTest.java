package io.metaarm.learn.pearl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.env.SeededRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpreadNoiseTest {
  private static final int SIZE = 3;

  private static double cosine(double[] a, double[] b) {
    return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  @Test
  void vectorsAreAtRightAnglesThenOppositeThenDrawnAnew() {
    SpreadNoise noise = new SpreadNoise(SIZE, new SeededRandom(1));
    double[][] drawn = new double[3 * SIZE][];
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] = noise.next();
    }
    for (int i = 0; i < SIZE; i++) {
      for (int j = 0; j < i; j++) {
        assertEquals(0, cosine(drawn[i], drawn[j]), 1e-9);
      }
      assertEquals(-1, cosine(drawn[i], drawn[SIZE + i]), 1e-9);
      assertTrue(Math.abs(cosine(drawn[i], drawn[2 * SIZE + i])) < 0.999);
    }
  }

  @Test
  void anyTenThatFollowOneAnotherInAPlaneCutTheCircleInTenths() {
    SpreadNoise noise = new SpreadNoise(2, new SeededRandom(3));
    double[][] drawn = new double[15][];
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] = noise.next();
    }
    for (int i = 1; i < drawn.length; i++) {
      assertEquals(Math.cos(Math.toRadians(108)), cosine(drawn[i - 1], drawn[i]), 1e-9);
      for (int j = Math.max(0, i - 9); j < i; j++) {
        double degrees = Math.toDegrees(Math.acos(Math.max(-1, cosine(drawn[i], drawn[j]))));
        assertEquals(0, Math.IEEEremainder(degrees, 36), 1e-4);
        assertTrue(degrees > 35, i + " and " + j);
      }
    }
  }

  /** Of many first vectors, and of many later ones. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5})
  void meanAndCovarianceAreThoseOfNormalNumbers(int size) {
    int count = 20_000;
    int each = 7;
    SeededRandom random = new SeededRandom(2);
    double[] sums = new double[size];
    double[][] products = new double[size][size];
    for (int i = 0; i < count / each; i++) {
      SpreadNoise noise = new SpreadNoise(size, random);
      for (int k = 0; k < each; k++) {
        double[] vector = noise.next();
        for (int a = 0; a < size; a++) {
          sums[a] += vector[a];
          for (int b = 0; b < size; b++) {
            products[a][b] += vector[a] * vector[b];
          }
        }
      }
    }
    for (int a = 0; a < size; a++) {
      assertEquals(0, sums[a] / count, 0.03);
      for (int b = 0; b < size; b++) {
        assertEquals(a == b ? 1 : 0, products[a][b] / count, 0.04, a + ", " + b);
      }
    }
  }
}
