package io.metaarm.learn.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.env.Scenes;
import io.metaarm.learn.checkpoint.CheckpointFile;
import io.metaarm.learn.eval.Evaluation;
import io.metaarm.learn.eval.EvaluationRequest;
import io.metaarm.learn.eval.GoalResult;
import io.metaarm.learn.eval.LoadedRun;
import io.metaarm.learn.eval.Protocol;
import io.metaarm.learn.eval.RunPage;
import io.metaarm.learn.kernel.FusedCpuKernels;
import io.metaarm.learn.metaworld.TaskOptions;
import io.metaarm.learn.rollout.Workers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ShippedPoliciesTest {
  private static final long MOST_BYTES = 3_000_000;

  @TempDir Path cache;

  static List<String> names() {
    return ShippedPolicies.names();
  }

  @ParameterizedTest
  @MethodSource("names")
  void eachIsARunThatCanBeUsed(String name) throws IOException {
    RunFolder run = RunFolder.open(ShippedPolicies.unpacked(name, cache));
    TaskOptions options = TaskOptions.of(run.split(), run.settings().horizon());
    var checkpoint = CheckpointFile.read(run.checkpoints().best());
    run.settings().learner(checkpoint, new FusedCpuKernels(), options);
    assertTrue(Files.size(run.checkpoints().best()) < MOST_BYTES);
    assertTrue(Files.readString(run.file("README.md")).startsWith("# " + name + "\n"));
  }

  @ParameterizedTest
  @MethodSource("names")
  void eachActsInATestTaskOfItsBenchmark(String name) {
    Path folder = ShippedPolicies.unpacked(name, cache);
    Protocol protocol = new Protocol(2, 1, 1, 500, false);
    try (Scenes scenes = Scenes.own();
        Workers workers = new Workers(1)) {
      LoadedRun run =
          LoadedRun.open(folder, EvaluationRequest.Choice.BEST, scenes, new FusedCpuKernels());
      List<GoalResult> results =
          new Evaluation(scenes, workers, protocol, run.options(), run.worlds(null))
              .run(
                  run.candidate(),
                  run.benchmark().testGoals().subList(0, 1),
                  List.of(1L),
                  () -> {});
      double totalReward = results.get(0).meanReturn();
      assertTrue(totalReward > 0 && totalReward < 5000, () -> "return " + totalReward);
    }
  }

  @Test
  void ml10IsThereWithAndWithoutAMemoryAndTheFiguresOfTraining() {
    for (String name : List.of("ml10", "ml10-published", "ml10-rl2")) {
      RunFolder run = RunFolder.open(ShippedPolicies.unpacked(name, cache));
      assertEquals("ml10", run.info().benchmark());
      RunCurves curves = new RunCurves(run);
      assertEquals(20_000_000, curves.extent().environmentSteps());
      assertEquals(10, curves.tasks().size());
    }
    RunFolder memory = RunFolder.open(ShippedPolicies.unpacked("ml10-rl2", cache));
    assertEquals("rl2", memory.info().algorithm());
    assertEquals(360, CheckpointFile.read(memory.checkpoints().best()).iteration());
  }

  @Test
  void whatIsSaidOfAPolicyStaysOnThePageThatEvaluationsMakeAnew() throws IOException {
    RunFolder run = RunFolder.open(ShippedPolicies.unpacked("reach", cache));
    new RunPage(run).write();
    String page = Files.readString(run.file("README.md"));
    assertTrue(page.startsWith("# maml on ml1:reach-v3, seed 1\n\n1,350,000 of "), page);
    assertTrue(page.contains("\n\nMAML on `ml1:reach-v3`: brings the hand to a point"), page);
  }

  @Test
  void aRunWithoutItsTablesHasAPageThatSaysSo() throws IOException {
    RunFolder run = RunFolder.open(ShippedPolicies.unpacked("reach", cache));
    Files.delete(run.file("metrics.csv"));
    Files.delete(run.file("tasks.csv"));
    new RunPage(run).write();
    assertTrue(
        Files.readString(run.file("README.md"))
            .contains("The figures of its training aren't here"));
    new RunReport(run).write();
    assertEquals(Map.of(), new RunCurves(run).tasks());
    assertEquals(new RunCurves.Extent(0, 0, 0), new RunCurves(run).extent());
  }

  @Test
  void whatItWasTrainedInComesWithIt() {
    RunFolder varied = RunFolder.open(ShippedPolicies.unpacked("door-open", cache));
    assertEquals("hard-arm", varied.randomisation().orElseThrow().name());
    assertTrue(RunFolder.open(ShippedPolicies.unpacked("reach", cache)).randomisation().isEmpty());
  }

  @Test
  void whatWasDamagedIsUnpackedAgainAndThePageStays() throws IOException {
    Path folder = ShippedPolicies.unpacked("reach", cache);
    Files.writeString(folder.resolve("settings.yaml"), "damaged");
    Files.writeString(folder.resolve("README.md"), "with evaluations");
    assertEquals(folder, ShippedPolicies.unpacked("reach", cache));
    assertTrue(Files.readString(folder.resolve("settings.yaml")).contains("horizon: 500"));
    assertEquals("with evaluations", Files.readString(folder.resolve("README.md")));
  }

  @Test
  void aFolderIsItself() {
    assertEquals(cache, ShippedPolicies.folder(cache));
  }

  @Test
  void anUnknownNameIsAnsweredWithTheChoices() {
    assertEquals(
        "No run at nowhere, and no policy of that name ships. Shipped policies:"
            + " door-open, ml10, ml10-published, ml10-rl2, reach",
        assertThrows(
                IllegalArgumentException.class, () -> ShippedPolicies.folder(Path.of("nowhere")))
            .getMessage());
  }

  @Test
  void itIsUnpackedWhereProgramsKeepSuchThings() {
    assertEquals(Path.of("/x/metaarm/policies"), ShippedPolicies.cache("/x", "/home/me"));
    assertEquals(
        Path.of("/home/me/.cache/metaarm/policies"), ShippedPolicies.cache(null, "/home/me"));
  }
}
