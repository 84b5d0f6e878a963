package io.metaarm.learn.pearl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.env.SeededRandom;
import org.junit.jupiter.api.Test;

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

  /** Of each number the first four moments, and the products of two: those of normal numbers. */
  @Test
  void eachVectorByItselfIsNormal() {
    int count = 60_000;
    double[] moments = new double[5];
    double products = 0;
    SpreadNoise noise = new SpreadNoise(SIZE, new SeededRandom(2));
    for (int i = 0; i < count; i++) {
      double[] vector = noise.next();
      for (int power = 1; power <= 4; power++) {
        moments[power] += Math.pow(vector[0], power) / count;
      }
      products += vector[0] * vector[1] / count;
    }
    assertEquals(0, moments[1], 0.02);
    assertEquals(1, moments[2], 0.03);
    assertEquals(0, moments[3], 0.08);
    assertEquals(3, moments[4], 0.2);
    assertEquals(0, products, 0.02);
  }
}
