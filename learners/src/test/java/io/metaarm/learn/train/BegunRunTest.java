package io.metaarm.learn.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is checked before there is a run, and what a run remembers of how it began. */
class BegunRunTest {
  @TempDir private Path folder;

  private String refusal(String algorithm, Map<String, String> small, String key, String value) {
    Map<String, String> values = new TreeMap<>(small);
    values.put(key, value);
    Path path = folder.resolve("refused");
    String message =
        assertThrows(RuntimeException.class, () -> SmallRun.create(path, algorithm, values, 1000))
            .getMessage();
    assertFalse(Files.exists(path), "a folder is left");
    return message;
  }

  @Test
  void impossibleValuesAreRefusedByTheirPathBeforeThereIsAFolder() {
    Map<String, String> rl2 = SmallRun.RL2_SETTINGS;
    String discount = refusal("rl2", rl2, "rl2.discount", "5");
    assertTrue(discount.endsWith(": rl2.discount: must be between 0 and 1, got 5.0"), discount);
    String decay = refusal("rl2", rl2, "rl2.decay", "-3");
    assertTrue(decay.endsWith(": rl2.decay: must be between 0 and 1, got -3.0"), decay);
    assertEquals(
        "rl2.sees: must be places from 0 to 38, got 77",
        refusal("rl2", rl2, "rl2.sees", "[0, 77]"));
    assertEquals(
        "trials: must be at most 3, one with each goal (goalsOfEachTask of each task), got 4",
        refusal("pearl", SmallRun.PEARL_SETTINGS, "trials", "4"));
  }

  @Test
  void aPublishedBudgetFits() {
    Map<String, String> values = new TreeMap<>(SmallRun.SETTINGS);
    values.put("schedule.environmentSteps", "1800000000");
    assertEquals(
        1_800_000_000L,
        Configuration.of("maml", "ml10", null, values).settings().schedule().environmentSteps());
    values.put("schedule.environmentSteps", "18000000000");
    assertEquals(
        18_000_000_000L,
        Configuration.of("maml", "ml10", null, values).settings().schedule().environmentSteps());
  }

  @Test
  void aWholeNumberThatIsTooLargeIsToldSo() {
    Map<String, String> values = new TreeMap<>(SmallRun.SETTINGS);
    values.put("rollouts", "1800000000");
    String message =
        assertThrows(RuntimeException.class, () -> Configuration.of("maml", "ml10", null, values))
            .getMessage();
    assertTrue(
        message.endsWith(
            ": rollouts: must be a whole number of at most 9 digits, got '1800000000'"),
        message);
  }

  @Test
  void otherScenesAreRefusedUnlessAccepted() throws IOException {
    Path models = Files.createDirectories(folder.resolve("models").resolve("sawyer_xyz"));
    Files.writeString(models.resolve("reach.xml"), "<mujoco/>");
    UsedScenes began = UsedScenes.of(models.getParent());
    Machine here = Machine.here("test");
    RunFolder run =
        RunFolder.create(
            folder.resolve("run"),
            TrainingRun.info("maml", "ml1:reach-v3", 5, here, 1).on(began),
            Configuration.forBenchmark("maml", "ml1:reach-v3", null, SmallRun.SETTINGS));
    assertEquals(began, run.info().scenes());
    List<String> told = new ArrayList<>();
    TrainingRun.requireSameMachine(run, here, began, false, told::add);
    assertEquals(List.of(), told);
    Files.writeString(models.resolve("reach.xml"), "<mujoco />");
    UsedScenes changed = UsedScenes.of(models.getParent());
    String was =
        ", were those in " + models.getParent() + " (SHA-256 " + began.digest().substring(0, 8);
    assertEquals(
        run.path()
            + ": resumed here, its results would not be those of one run: scenes are those in "
            + models.getParent()
            + " (SHA-256 "
            + changed.digest().substring(0, 8)
            + ")"
            + was
            + "); --accept-differences resumes it all the same",
        assertThrows(
                IllegalArgumentException.class,
                () -> TrainingRun.requireSameMachine(run, here, changed, false, told::add))
            .getMessage());
    TrainingRun.requireSameMachine(run, here, null, true, told::add);
    assertEquals(
        List.of("not bit-identical to one run: scenes are metaarm's own" + was + ")"), told);
  }

  /** What it doesn't say is no difference. */
  @Test
  void aRunOfAnEarlierVersionIsResumed() throws IOException {
    RunFolder run = SmallRun.create(folder.resolve("run"), 1);
    Machine here = run.info().machine();
    Files.writeString(
        run.file("run.json"),
        """
        {"algorithm": "maml", "benchmark": "ml1:reach-v3", "seed": 5,
         "machine": {"processor": "%s", "java": "%s", "libraries": "test", "ompThreads": "%s"},
         "started": "2026-11-21T08:20:40Z", "threads": 1}
        """
            .replaceFirst("%s", here.processor())
            .replaceFirst("%s", here.java())
            .replaceFirst("%s", here.ompThreads()));
    assertNull(run.info().scenes());
    assertNull(run.info().revision());
    List<String> told = new ArrayList<>();
    TrainingRun.requireSameMachine(run, here, null, false, told::add);
    assertEquals(List.of(), told);
  }

  @Test
  void theLibrariesThatComputeAreKeptWithTheirVersions() {
    String numerics = Machine.here("test").numerics();
    assertTrue(numerics.matches("OpenBLAS \\d\\S+, ND4J \\d\\S+, JavaCPP \\d\\S+"), numerics);
  }

  @Test
  void anotherRevisionIsTold() throws IOException {
    RunFolder run = SmallRun.create(folder.resolve("run"), 1);
    String own = BuildFacts.revision();
    String text = Files.readString(run.file("run.json"));
    String other =
        own == null
            ? text.replace("\"revision\" : null", "\"revision\" : \"0abc123\"")
            : text.replace("\"" + own + "\"", "\"0abc123\"");
    Files.writeString(run.file("run.json"), other);
    assertEquals("0abc123", run.info().revision());
    List<String> told = new ArrayList<>();
    TrainingRun.requireSameMachine(run, run.info().machine(), null, false, told::add);
    assertEquals(
        own == null ? List.of() : List.of("goes on with revision " + own + ", began with 0abc123"),
        told);
  }
}
