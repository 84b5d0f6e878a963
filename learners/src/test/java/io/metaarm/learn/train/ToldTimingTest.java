package io.metaarm.learn.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.config.RandomisationFiles;
import io.metaarm.env.Scenes;
import io.metaarm.learn.checkpoint.AtomicFile;
import io.metaarm.learn.eval.EvaluationReport;
import io.metaarm.learn.eval.EvaluationRequest;
import io.metaarm.learn.eval.EvaluationRun;
import io.metaarm.learn.eval.LoadedRun;
import io.metaarm.learn.kernel.FusedCpuKernels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A policy that is told when it acts and how late it sees. */
final class ToldTimingTest {
  @TempDir private Path folder;

  private RunFolder train(String algorithm) {
    Map<String, String> settings =
        switch (algorithm) {
          case "rl2" -> SmallRun.RL2_SETTINGS;
          case "reptile" -> SmallRun.REPTILE_SETTINGS;
          case "pearl" -> SmallRun.PEARL_SETTINGS;
          default -> SmallRun.SETTINGS;
        };
    Map<String, String> values = new TreeMap<>(settings);
    values.put("schedule.environmentSteps", "200");
    RunFolder run =
        RunFolder.create(
            folder.resolve(algorithm),
            TrainingRun.info(algorithm, "ml1:reach-v3", 5, Machine.here("test"), 1),
            Configuration.forBenchmark(algorithm, "ml1:reach-v3", null, values),
            RandomisationFiles.load("hard-any-rate"));
    SmallRun.run(run, 1, false, each -> {});
    return run;
  }

  private static LoadedRun open(RunFolder run, Scenes scenes) {
    return LoadedRun.open(run.path(), EvaluationRequest.Choice.LAST, scenes, new FusedCpuKernels());
  }

  @ParameterizedTest
  @ValueSource(strings = {"maml", "rl2", "reptile", "pearl"})
  void everyLearnerTrainsAndIsEvaluatedWithIt(String algorithm) throws IOException {
    RunFolder run = train(algorithm);
    List<String> rates =
        Files.readAllLines(run.file("variations.csv")).stream()
            .skip(1)
            .map(row -> row.replaceFirst(",[^,]*$", "").replaceFirst(".*,", ""))
            .distinct()
            .toList();
    assertTrue(rates.size() > 1, "a rate for each trial: " + rates);
    EvaluationRequest request =
        new EvaluationRequest(
            run.path(),
            null,
            null,
            EvaluationRequest.Choice.LAST,
            EvaluationRequest.Side.TEST,
            1,
            List.of(1L),
            2);
    try (Scenes scenes = Scenes.own()) {
      assertEquals(41, open(run, scenes).options().observationSize());
      EvaluationReport report =
          new EvaluationRun(
                  request.in(RandomisationFiles.load("mild")), new FusedCpuKernels(), note -> {})
              .run(scenes, 1, done -> {});
      assertEquals(2, report.goals().size());
    }
  }

  @Test
  void aCheckpointKnowsWhetherItIsTold() throws IOException {
    RunFolder run = train("maml");
    Path file = run.file("randomisation.yaml");
    String told = Files.readString(file);
    AtomicFile.write(file, told.replaceFirst("tellsTiming: true", "tellsTiming: false"));
    String message =
        run.path()
            + ": its checkpoint's policy was told its timing in training, but its"
            + " randomisation.yaml says tellsTiming: false";
    try (Scenes scenes = Scenes.own()) {
      assertEquals(
          message,
          assertThrows(IllegalArgumentException.class, () -> open(run, scenes)).getMessage());
      assertEquals(
          message,
          assertThrows(IllegalArgumentException.class, () -> SmallRun.run(run, 1, true, each -> {}))
              .getMessage());
      RunFolder nominal = SmallRun.create(folder.resolve("nominal"), 2);
      SmallRun.run(nominal, 1, false, each -> {});
      AtomicFile.write(nominal.file("randomisation.yaml"), told);
      assertEquals(
          nominal.path()
              + ": its checkpoint's policy was not told its timing in training, but its"
              + " randomisation.yaml says tellsTiming: true",
          assertThrows(IllegalArgumentException.class, () -> open(nominal, scenes)).getMessage());
    }
  }
}
