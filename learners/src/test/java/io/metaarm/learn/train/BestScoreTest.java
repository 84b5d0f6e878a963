package io.metaarm.learn.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.learn.checkpoint.Checkpoint;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class BestScoreTest {
  private final BestScore score = new BestScore();

  @Test
  void oneLuckyIterationIsNotTheBest() {
    iterations(100, 0.3);
    score.becomesBest();
    iterations(1, 0.5);
    iterations(99, 0.4);
    assertTrue(score.becomesBest());
  }

  @Test
  void noisyIterationsOfAPolicyThatBecomesWorseAreNotTheBest() {
    long seed = 7;
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    int best = 0;
    for (int i = 1; i <= 400; i++) {
      double skill = i <= 200 ? 0.002 * i : 0.4 - 0.001 * (i - 200);
      iterations(1, skill + 0.1 * random.nextGaussian());
      if (score.becomesBest()) {
        best = i;
      }
    }
    assertEquals(200, best, 40, "seed " + seed);
  }

  @Test
  void theLaterOfTwoThatWentEquallyWell() {
    iterations(1, 0.3);
    assertTrue(score.becomesBest());
    iterations(10, 0.3);
    assertTrue(score.becomesBest());
  }

  @Test
  void withoutAnySuccessTheReturnDecides() {
    score.add(result(0, 100));
    assertTrue(score.becomesBest());
    score.add(result(0, 0));
    assertFalse(score.becomesBest());
    score.add(result(0, 200));
    assertTrue(score.becomesBest());
  }

  @Test
  void goesOnFromACheckpoint() {
    iterations(30, 0.5);
    score.becomesBest();
    iterations(5, 0.3);
    BestScore restored = new BestScore();
    restored.restore(new Checkpoint("maml", 35, 35, score.numbers(), Map.of()));
    assertEquals(score.numbers(), restored.numbers());
    assertFalse(restored.becomesBest());
  }

  private void iterations(int count, double success) {
    for (int i = 0; i < count; i++) {
      score.add(result(success, 0));
    }
  }

  private static IterationResult result(double success, double meanReturn) {
    return new IterationResult(
        1, Map.of(Metric.SUCCESS_AFTER, success, Metric.RETURN_AFTER, meanReturn), List.of());
  }
}
