package io.metaarm.learn.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FiguresTest {
  private static GoalResult goal(String task, int number, int firstSuccess) {
    return new GoalResult(
        task,
        number,
        1,
        Double.NaN,
        Double.NaN,
        List.of(new GoalResult.EpisodeResult(10, firstSuccess)));
  }

  @Test
  void interquartileMeanIsThatOfTheMiddleHalf() {
    assertEquals(0.5, Bootstrap.interquartileMean(new double[] {1, 0.5, 0.5, 0}), 1e-12);
    // Of five, the middle two and a half: (3/4 · 2 + 3 + 3/4 · 4) / 2.5.
    assertEquals(3, Bootstrap.interquartileMean(new double[] {5, 2, 3, 4, 1}), 1e-12);
    assertEquals(
        (0.75 * 0 + 1 + 0.75 * 5) / 2.5,
        Bootstrap.interquartileMean(new double[] {9, 0, 0, 1, 5}),
        1e-12);
    assertEquals(7, Bootstrap.interquartileMean(new double[] {7}), 1e-12);
  }

  @Test
  void theIntervalIsThatOfTheBinomialDistribution() {
    double[] goals = new double[40];
    Arrays.fill(goals, 0, 12, 1);
    Bootstrap.Interval interval = Bootstrap.interval(new double[][][] {{goals}}, Bootstrap::mean);
    // 0.3 ± 1.96 · sqrt(0.3 · 0.7 / 40)
    assertEquals(0.158, interval.low(), 0.03);
    assertEquals(0.442, interval.high(), 0.03);
    Bootstrap.Interval sure =
        Bootstrap.interval(new double[][][] {{{1, 1}}, {{1, 1}}}, Bootstrap::mean);
    assertEquals(new Bootstrap.Interval(1, 1), sure);
  }

  @Test
  void oneFastGoalOfFourMakesTheLegacyCountFull() {
    List<GoalResult> goals =
        List.of(goal("t", 0, 0), goal("t", 1, 150), goal("t", 2, 0), goal("t", 3, 0));
    assertEquals(1, LegacyCount.of(goals, 500));
    // A slow one ends once before the others do, and no other of the first three is a success.
    List<GoalResult> slow =
        List.of(goal("t", 0, 0), goal("t", 1, 300), goal("t", 2, 0), goal("t", 3, 0));
    assertEquals(1.0 / 3, LegacyCount.of(slow, 500), 1e-12);
    assertEquals(0, LegacyCount.of(List.of(goal("t", 0, 0)), 500));
  }

  @Test
  void theRateIsThatOfEveryEnvironmentAndTasksCountEqually() {
    List<GoalResult> results = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      results.add(goal("a", i, i == 0 ? 150 : 0));
      results.add(goal("b", i, 20));
    }
    Summary summary = Summary.of(results, 500);
    assertEquals(0.25, summary.tasks().get(0).successRate());
    assertEquals(1, summary.tasks().get(0).legacySuccessRate());
    assertEquals(1, summary.tasks().get(1).successRate());
    assertEquals(0.625, summary.successRate());
    assertEquals(1, summary.legacySuccessRate());
    assertTrue(summary.successLow() < 0.625 && summary.successHigh() > 0.625);
  }
}
