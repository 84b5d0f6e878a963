package io.metaarm.learn.gap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.config.ScenarioFiles;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class GapFiguresTest {
  private static final GapSettings SETTINGS =
      new GapSettings(
          "sawyer-tabletop",
          "FULL",
          1,
          1,
          List.of(ScenarioFiles.load("hard")),
          List.of(
              new GapSettings.Policy("bold", "maml on ml1:reach-v3, seed 1", 9, "ab", 80),
              new GapSettings.Policy("shy", "maml on ml10, seed 1", 7, "cd", 20)));

  /** Ten goals, the first so many of which are solved. */
  private static List<GapRow> rows(String run, String task, long seed, int trials, int solved) {
    List<GapRow> rows = new ArrayList<>();
    for (int goal = 0; goal < 10; goal++) {
      rows.add(
          new GapRow(
              new GapCase(run, "hard", task, goal, seed),
              trials,
              goal < solved ? 1 : 0,
              0,
              goal == 0 ? Double.NaN : 100,
              0.2 * trials,
              0));
    }
    return rows;
  }

  private static GapReport report() {
    List<GapRow> rows = new ArrayList<>();
    for (long seed = 1; seed <= 2; seed++) {
      rows.addAll(rows("bold", "reach-v3", seed, 0, 6));
      rows.addAll(rows("bold", "reach-v3", seed, 5, seed == 1 ? 7 : 9));
      rows.addAll(rows("shy", "push-v3", seed, 0, 1));
      rows.addAll(rows("shy", "door-close-v3", seed, 0, 3));
    }
    return GapFigures.report(SETTINGS, rows);
  }

  private static GapReport.Section section(String task) {
    return report().sections().stream()
        .filter(s -> s.task().equals(task))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void successIsTheMeanOverGoalsAndSeedsWithAnIntervalAroundIt() {
    GapReport.Curve curve = section("reach-v3").curves().get(0);
    GapReport.Point after = curve.points().get(1);
    assertEquals(5, after.trials());
    assertEquals(20, after.adaptations());
    assertEquals(0.8, after.success(), 1e-12);
    assertEquals(0.8, after.interquartileMean(), 1e-12);
    assertTrue(after.low() < 0.8 && after.low() > 0.4, Double.toString(after.low()));
    assertTrue(after.high() > 0.8 && after.high() <= 1, Double.toString(after.high()));
    assertEquals(100, after.totalReward(), "of the tests that began");
  }

  @Test
  void trialsToEightyPercentAreThoseOfTheFirstPointThatHasThem() {
    GapReport.Curve curve = section("reach-v3").curves().get(0);
    assertEquals(5, curve.trialsToEnough());
    assertEquals(1.0, curve.minutesToEnough());
    assertNull(section("push-v3").curves().get(0).trialsToEnough());
  }

  @Test
  void whoWasStudiedInSeveralTasksHasAllOfThemTogetherToo() {
    assertEquals(
        List.of("door-close-v3", "push-v3", "reach-v3", "all tasks"),
        report().sections().stream().map(GapReport.Section::task).toList());
    List<GapReport.Curve> all = section("all tasks").curves();
    assertEquals(List.of("shy"), all.stream().map(GapReport.Curve::run).toList());
    assertEquals(0.2, all.get(0).points().get(0).success(), 1e-12);
    assertEquals(40, all.get(0).points().get(0).adaptations());
  }

  @Test
  void thePageNamesGapsThatAreNotHard() {
    String page = GapPage.of(report(), "What a person says.\n\n");
    assertTrue(page.contains("What a person says.\n\n| policy |"), page);
    assertTrue(page.contains("- reach-v3, hard: bold solves 60% without adapting\n"), page);
    assertFalse(page.contains("shy solves"), page);
    assertTrue(page.contains("| hard | shy | 20 | 10 ("), page);
    assertTrue(page.contains("| not reached | – | 0.0 |"), page);
    assertTrue(page.contains("| shy | maml on ml10, seed 1 | 7 | 20 Hz |"), page);
    assertTrue(page.contains("fewer than 20 trials | Schoettler et al. 2020 |"), page);
  }

  @Test
  void aRowIsReadAsItWasWritten() {
    GapRow row = rows("bold", "reach-v3", 3, 5, 1).get(0);
    assertEquals(row, GapRow.parse(row.line()));
  }
}
