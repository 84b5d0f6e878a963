package io.metaarm.task.expert;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ExpertNoiseTest {
  private static final int DRAWS = 40_000;
  private static final Expert EXPERT = Experts.forTask("push-v3");
  private final double[] observation = new double[39];

  @Test
  void noiseHasTheMeanAndDeviationAskedFor() {
    double[] exact = new double[4];
    EXPERT.act(observation, exact);
    double[] noisy = new double[4];
    double[] sum = new double[4];
    double[] sumOfSquares = new double[4];
    double products = 0;
    Expert expert = EXPERT.withNoise(0.1, new SplittableRandom(7));
    for (int draw = 0; draw < DRAWS; draw++) {
      expert.act(observation, noisy);
      for (int i = 0; i < 4; i++) {
        sum[i] += noisy[i] - exact[i];
        sumOfSquares[i] += (noisy[i] - exact[i]) * (noisy[i] - exact[i]);
      }
      products += (noisy[0] - exact[0]) * (noisy[1] - exact[1]);
    }
    for (int i = 0; i < 4; i++) {
      assertEquals(0, sum[i] / DRAWS, 0.002);
      assertEquals(0.1, Math.sqrt(sumOfSquares[i] / DRAWS), 0.002);
    }
    assertEquals(0, products / DRAWS, 0.0003);
  }

  @Test
  void theSameSeedGivesTheSameNoise() {
    Expert first = EXPERT.withNoise(0.3, new SplittableRandom(3));
    Expert second = EXPERT.withNoise(0.3, new SplittableRandom(3));
    double[] fromFirst = new double[4];
    double[] fromSecond = new double[4];
    for (int i = 0; i < 100; i++) {
      first.act(observation, fromFirst);
      second.act(observation, fromSecond);
      assertArrayEquals(fromFirst, fromSecond);
    }
  }

  @Test
  void noNoiseIsTheExpertItself() {
    double[] exact = new double[4];
    double[] noisy = new double[4];
    EXPERT.act(observation, exact);
    EXPERT.withNoise(0, new SplittableRandom(3)).act(observation, noisy);
    assertArrayEquals(exact, noisy);
  }

  @Test
  void aDeviationThatMakesNoSenseIsRefused() {
    assertRefused(-0.1, "standardDeviation: must be finite and >= 0, got -0.1");
    assertRefused(Double.NaN, "standardDeviation: must be finite and >= 0, got NaN");
    assertRefused(
        Double.POSITIVE_INFINITY, "standardDeviation: must be finite and >= 0, got Infinity");
  }

  private static void assertRefused(double standardDeviation, String message) {
    IllegalArgumentException error =
        assertThrows(
            IllegalArgumentException.class,
            () -> EXPERT.withNoise(standardDeviation, new SplittableRandom(3)));
    assertEquals(message, error.getMessage());
  }
}
