package io.metaarm.learn.reproduce;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.learn.kernel.FusedCpuKernels;
import io.metaarm.learn.rollout.Workers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReproductionTest {
  @TempDir Path folder;

  /** Its figure is the seed. */
  private static final class Echo implements Experiment {
    @Override
    public String name() {
      return "echo";
    }

    @Override
    public String summary() {
      return "What comes back.";
    }

    @Override
    public Outcome run(ExperimentRun run) {
      run.progress().report("echoing", 1, 1, "loud");
      return new Outcome(
          1000,
          List.of(new Figure("seed < 9", run.seed(), 2.5), new Figure("other", 1, null)),
          List.of(new Curve("a < b", List.of(0.0, 1.0), List.of(-1.0, (double) run.seed()))));
    }
  }

  @Test
  void whatPeopleNoteIsOnThePage() throws IOException {
    Path echo = Files.createDirectories(folder.resolve("echo"));
    Files.writeString(echo.resolve("NOTES.md"), "It *echoes*.\n", UTF_8);
    new Reproduction(new FusedCpuKernels(), Workers.none(), folder, line -> {}).run(new Echo(), 1);
    String page = Files.readString(echo.resolve("README.md"), UTF_8);
    assertTrue(
        page.contains(
            """
            not of the best on the way.

            It *echoes*.

            | | seed 1 |\
            """),
        page);
  }

  @Test
  void resultsOfAllSeedsAreBesideThePapers() throws IOException {
    List<String> lines = new ArrayList<>();
    Reproduction reproduction =
        new Reproduction(new FusedCpuKernels(), Workers.none(), folder, lines::add);
    reproduction.run(new Echo(), 2);
    SeedResult result = reproduction.run(new Echo(), 1);
    assertEquals("metaarm reproduce echo --seed 1", result.command());
    assertEquals(List.of("echoing 1/1: loud", "echoing 1/1: loud"), lines);
    String page = Files.readString(folder.resolve("echo/README.md"), UTF_8);
    assertTrue(
        page.startsWith(
            """
            # echo

            What comes back.

            Figures of the final parameters, not of the best on the way.

            | | seed 1 | seed 2 | mean | paper |
            |---|---:|---:|---:|---:|
            | seed < 9 | 1.00 | 2.00 | **1.50** | 2.50 |
            | other | 1.00 | 1.00 | **1.00** |  |
            """),
        page);
    assertTrue(
        Pattern.compile("\\| 2 \\| \\S+ \\| 1,000 \\| .* \\| `metaarm reproduce echo --seed 2` \\|")
            .matcher(page)
            .find(),
        page);
    String plot = Files.readString(folder.resolve("echo/learning.svg"), UTF_8);
    assertTrue(plot.contains(">a &lt; b</text>"), plot);
    // A thin line for each seed, and the mean.
    assertEquals(3, plot.split("<polyline", -1).length - 1);
  }

  @Test
  void progressSaysHowLongItWillTake() {
    long[] millis = {0};
    List<String> lines = new ArrayList<>();
    Progress progress = new Progress(() -> Instant.ofEpochMilli(millis[0]), lines::add);
    for (int i = 1; i <= 40; i++) {
      millis[0] += 5_000;
      progress.report("training", i, 40, "return " + i);
    }
    assertEquals("training 2/40: return 2, 3 min left", lines.get(0));
    assertEquals("training 4/40: return 4, 3 min left", lines.get(1));
    assertEquals("training 40/40: return 40", lines.get(lines.size() - 1));
    assertEquals(20, lines.size());
  }

  @Test
  void theCommittedSettingsAreValid() {
    assertEquals(100, settings("maml-point", MamlRunSettings.class).iterations());
    assertEquals(200, settings("maml-cheetah-dir", MamlRunSettings.class).horizon());
    assertEquals(3, settings("reptile-point", ReptilePoint.Settings.class).innerSteps());
    assertEquals(5, settings("reptile-sine", ReptileSine.Settings.class).innerSteps());
  }

  private <R extends Record> R settings(String name, Class<R> type) {
    Progress silent = new Progress(() -> Instant.EPOCH, line -> {});
    return new ExperimentRun(name, 1, folder, new FusedCpuKernels(), Workers.none(), silent)
        .settings(type);
  }

  @Test
  void anExperimentThatDoesNotExistIsRefused() {
    Exception e = assertThrows(IllegalArgumentException.class, () -> Experiments.find("maml-pint"));
    assertTrue(
        e.getMessage()
            .startsWith("No experiment 'maml-pint'. Experiments: maml-cheetah-dir, maml-point, "),
        e.getMessage());
  }

  @Test
  void aCurveHasAsManyValuesAsPlaces() {
    Exception e =
        assertThrows(IllegalArgumentException.class, () -> new Curve("c", List.of(1.0), List.of()));
    assertEquals("y: must have 1 points, got 0", e.getMessage());
  }
}
