package io.metaarm.learn.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.env.Scenes;
import io.metaarm.learn.kernel.FusedCpuKernels;
import io.metaarm.learn.train.RunFolder;
import io.metaarm.learn.train.SmallRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonsTest {
  @TempDir private Path folder;

  private static EvaluationReport evaluate(
      @Nullable RunFolder run,
      EvaluationRequest.Choice choice,
      @Nullable RunFolder beside,
      List<String> notes) {
    EvaluationRequest request =
        new EvaluationRequest(
            run == null ? null : run.path(),
            run == null ? Baseline.RANDOM : null,
            run == null ? "ml1:reach-v3" : null,
            choice,
            EvaluationRequest.Side.TEST,
            4,
            List.of(1L),
            2);
    try (Scenes scenes = Scenes.own()) {
      return new EvaluationRun(request, new FusedCpuKernels(), notes::add)
          .run(scenes, 1, done -> {}, beside);
    }
  }

  @Test
  void allThatARunIsComparedWithIsInItsTable() throws IOException {
    RunFolder maml = SmallRun.create(folder.resolve("maml"), 2);
    SmallRun.run(maml, 1, false, each -> {});
    RunFolder ppo = SmallRun.create(folder.resolve("ppo"), "ppo", SmallRun.PPO_SETTINGS, 120);
    SmallRun.run(ppo, 1, false, each -> {});
    List<String> notes = new ArrayList<>();
    evaluate(maml, EvaluationRequest.Choice.INITIAL, null, notes);
    EvaluationReport tuned = evaluate(ppo, EvaluationRequest.Choice.BEST, maml, notes);
    EvaluationReport random =
        new EvaluationReport(
            "RANDOM",
            "ML1:reach-v3",
            "test",
            "",
            0,
            5,
            List.of(1L),
            tuned.protocol().withAdaptationEpisodes(0),
            tuned.summary(),
            tuned.goals(),
            null,
            null);
    Comparisons.add(random, maml, "name");
    evaluate(maml, EvaluationRequest.Choice.BEST, null, notes);
    assertEquals(List.of(), notes, "none of these is a look by the run");
    String page = Files.readString(maml.file("README.md"));
    List<String> table =
        page.substring(page.indexOf("after iteration 2\n"))
            .lines()
            .filter(line -> line.startsWith("| **mean") || line.startsWith("| beside"))
            .map(line -> line.substring(2, line.indexOf(" | ")))
            .toList();
    assertEquals(
        List.of(
            "**mean**",
            "beside: ppo, fine-tuned, after iteration 2",
            "beside: random actions",
            "beside: maml from scratch"),
        table,
        page);
    assertEquals(2, page.split("\n## ", -1).length - 1, "sections of its own evaluations alone");
    assertTrue(Files.exists(maml.file("evaluation/baseline-random-name.csv")));
    assertTrue(
        Files.exists(ppo.file("evaluation/ml1-reach-v3-test-goals-2-iteration-2.json")),
        "in its own folder too");
  }

  @Test
  void whatMeetsOtherGoalsIsRefusedBeforeItIsEvaluated() {
    RunFolder run = SmallRun.create(folder.resolve("run"), 1);
    assertEquals(
        "--beside: must be a run with the same goals and steps: "
            + run.path()
            + " has ml1:reach-v3 with goals of seed 5 and 10 steps, got ml1:reach-v3 with goals of"
            + " seed 4 and 500 steps",
        assertThrows(
                IllegalArgumentException.class,
                () -> evaluate(null, EvaluationRequest.Choice.BEST, run, new ArrayList<>()))
            .getMessage());
    assertFalse(Files.exists(run.file("evaluation")));
  }
}
