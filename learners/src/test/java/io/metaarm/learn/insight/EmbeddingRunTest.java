package io.metaarm.learn.insight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.env.Scenes;
import io.metaarm.learn.eval.Adapted;
import io.metaarm.learn.eval.EvaluationProgress;
import io.metaarm.learn.eval.EvaluationRequest.Choice;
import io.metaarm.learn.eval.GoalResult;
import io.metaarm.learn.kernel.FusedCpuKernels;
import io.metaarm.learn.train.RunFolder;
import io.metaarm.learn.train.SmallRun;
import io.metaarm.task.Goal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmbeddingRunTest {
  @TempDir private Path folder;

  private static EmbeddingReport embed(RunFolder run, int threads) {
    List<EvaluationProgress> heard = Collections.synchronizedList(new ArrayList<>());
    try (Scenes scenes = Scenes.own()) {
      EmbeddingReport report =
          new EmbeddingRun(run.path(), Choice.BEST, 4, 1)
              .run(scenes, new FusedCpuKernels(), threads, heard::add);
      assertEquals("8 of 8 goals, 0 s left", heard.get(7).toString());
      return report;
    }
  }

  /** MAML's network has 39 · 8 + 8 + 8 · 4 + 4 numbers, and 4 more for its deviations. */
  @ParameterizedTest
  @CsvSource({"maml, 360", "rl2, 8", "pearl, 7"})
  void eachAlgorithmHoldsWhatItHolds(String algorithm, int numbers) throws IOException {
    Map<String, String> settings =
        Map.of(
                "maml", SmallRun.SETTINGS,
                "rl2", SmallRun.RL2_SETTINGS,
                "pearl", SmallRun.PEARL_SETTINGS)
            .get(algorithm);
    RunFolder run = SmallRun.create(folder.resolve(algorithm), algorithm, settings, 240);
    SmallRun.run(run, 1, false, each -> {});
    EmbeddingReport report = embed(run, 1);
    assertEquals(numbers, report.numbers());
    assertEquals(8, report.points().size());
    assertEquals(List.of("train", "test"), sides(report));
    assertNull(report.clusters(), "a single task");
    assertTrue(Math.abs(report.goalCorrelation()) <= 1);
    assertEquals(report, embed(run, 3));
    Path files = run.file("embedding");
    assertEquals(9, Files.readAllLines(files.resolve("embedding.csv")).size());
    for (String plot : List.of("pca-by-task", "pca-by-goal", "tsne-by-task", "tsne-by-goal")) {
      String svg = Files.readString(files.resolve(plot + ".svg"));
      assertEquals(8, svg.split("<circle", -1).length - 1, plot);
      assertEquals(4, svg.split("fill=\"white\" fill-opacity", -1).length - 1, plot);
    }
  }

  private static List<String> sides(EmbeddingReport report) {
    return report.tasks().stream().map(EmbeddingReport.TaskCorrelation::side).toList();
  }

  private static EmbeddingAnalysis.EmbeddedGoal goal(String task, double at, float... embedding) {
    return new EmbeddingAnalysis.EmbeddedGoal(
        new Adapted(
            new Goal(task, at, 0, 0),
            0,
            1,
            List.of(),
            List.of(new GoalResult.EpisodeResult(1, 1)),
            embedding,
            Map.of()),
        "train");
  }

  /** Two tasks that are told apart; in each, the embedding is as far as the goal. */
  @Test
  void whatIsToldApartHasFiguresThatSaySo() {
    List<EmbeddingAnalysis.EmbeddedGoal> goals = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      goals.add(goal("a", 0.1 * i * i, 0, i * i));
      goals.add(goal("b", 0.1 * i, 100, i));
    }
    EmbeddingReport report = new EmbeddingAnalysis(goals).report("run", "mine", 1, 10);
    assertEquals(1, report.goalCorrelation(), 1e-9);
    assertNotNull(report.clusters());
    assertEquals(2, report.clusters().count());
    assertEquals(1, report.clusters().adjustedRand(), 1e-12);
    assertNotNull(report.withinTasks());
    assertTrue(report.withinTasks() < 0.1);
    assertTrue(report.explained() > 0.999);
  }

  @Test
  void whatHoldsNothingOrTooFewGoalsIsRefused() {
    assertEquals(
        "goals: must be at least 3 in all, got 1",
        assertThrows(
                IllegalArgumentException.class,
                () -> new EmbeddingAnalysis(List.of(goal("a", 1, 1))))
            .getMessage());
    assertEquals(
        "The run holds nothing of a task that could be compared",
        assertThrows(
                IllegalArgumentException.class,
                () -> new EmbeddingAnalysis(List.of(goal("a", 1), goal("a", 1), goal("a", 1))))
            .getMessage());
  }
}
