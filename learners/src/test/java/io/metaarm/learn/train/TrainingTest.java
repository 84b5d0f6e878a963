package io.metaarm.learn.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.learn.checkpoint.Checkpoint;
import io.metaarm.learn.checkpoint.CheckpointException;
import io.metaarm.learn.checkpoint.CheckpointFile;
import io.metaarm.learn.checkpoint.Checkpoints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingTest {
  private static final int ITERATIONS = 5;

  @TempDir private static Path shared;
  @TempDir private Path folder;

  private static List<String> uninterrupted;

  @BeforeAll
  static void runOnce() {
    SmallRun.run(SmallRun.create(shared.resolve("whole"), ITERATIONS), 1, false, each -> {});
    uninterrupted = SmallRun.contents(shared.resolve("whole"));
  }

  @Test
  void theRunLearnsSomethingAndKeepsIt() {
    Checkpoints checkpoints = RunFolder.open(shared.resolve("whole")).checkpoints();
    assertEquals(
        List.of(checkpoints.after(2), checkpoints.after(4), checkpoints.after(5)),
        checkpoints.list());
    assertTrue(Files.exists(checkpoints.best()));
    double[] early =
        CheckpointFile.read(checkpoints.after(2)).matrices().get("policy/policy.logStd").numbers();
    double[] late =
        CheckpointFile.read(checkpoints.after(5)).matrices().get("policy/policy.logStd").numbers();
    assertNotEquals(early[0], late[0]);
  }

  @Test
  void aSecondTrainingOfTheSameRunIsRefused() {
    RunFolder run = SmallRun.create(folder.resolve("busy"), 1);
    List<String> refusals = new ArrayList<>();
    SmallRun.run(
        run,
        1,
        false,
        first -> {
          Exception e =
              assertThrows(
                  IllegalArgumentException.class, () -> SmallRun.run(run, 1, true, each -> {}));
          refusals.add(e.getMessage());
        });
    assertEquals(
        List.of(run.path() + " is being trained already: stop that first, or choose another run"),
        refusals);
  }

  @Test
  void theReportHasAPlotOfEveryMetricAndOfTheTasks() throws IOException {
    String page = Files.readString(shared.resolve("whole").resolve("report.html"));
    Set<Metric> ofOthers = EnumSet.of(Metric.ACTOR_LOSS, Metric.TEMPERATURE, Metric.BELIEF);
    for (Metric metric : EnumSet.complementOf(EnumSet.copyOf(ofOthers))) {
      assertTrue(page.contains("<h2>" + metric.label() + "</h2>"), metric.label());
      assertTrue(page.contains(metric.meaning()), metric.label());
    }
    assertEquals(
        // Two for each metric, the tasks', and three of adaptation: at the beginning, in the
        // middle, at the end.
        2 * (Metric.values().length - ofOthers.size()) + 1 + 3,
        page.split("<polyline points=\"\\d", -1).length - 1);
    assertTrue(page.contains(">reach-v3</text>"));
    assertTrue(page.contains("maml on ml1:reach-v3, seed 5"));
  }

  @Test
  void everyStageOfAdaptationIsWrittenDown() throws IOException {
    List<String> stages = Files.readAllLines(shared.resolve("whole").resolve("adaptation.csv"));
    assertEquals("iteration,stage,return,success", stages.get(0));
    assertEquals(1 + 2 * ITERATIONS, stages.size());
    List<String> metrics = Files.readAllLines(shared.resolve("whole").resolve("metrics.csv"));
    List<String> first = List.of(metrics.get(1).split(",", -1));
    assertEquals("1,0," + first.get(3) + "," + first.get(5), stages.get(1));
    assertEquals("1,1," + first.get(4) + "," + first.get(6), stages.get(2));
    int inner = List.of(metrics.get(0).split(",", -1)).indexOf("gradient/inner");
    assertTrue(Double.parseDouble(first.get(inner)) > 0);
  }

  /** A run that an earlier version began goes on in its tables. */
  @Test
  void aTableGetsTheColumnsThatItLacks() throws IOException {
    Path file = folder.resolve("table.csv");
    Files.writeString(file, "iteration,b,gone\n1,2,3\n2,4,5\n");
    IterationTable table = new IterationTable(file, "iteration,a,b");
    table.add("3,7,8");
    assertEquals(List.of("iteration,a,b", "1,,2", "2,,4", "3,7,8"), Files.readAllLines(file));
  }

  /** Adam's means are in the checkpoints. */
  @Test
  void anOuterStepByPpoIsResumedToo() {
    Map<String, String> clipped = new TreeMap<>(SmallRun.SETTINGS);
    clipped.put("maml.trust", "null");
    clipped.put("maml.clipped", "{learningRate: 1e-2, epochs: 3, clip: 0.2}");
    int steps = ITERATIONS * SmallRun.STEPS_PER_ITERATION;
    RunFolder whole = SmallRun.create(folder.resolve("clipped"), "maml", clipped, steps);
    SmallRun.run(whole, 1, false, each -> {});
    RunFolder stopped = SmallRun.create(folder.resolve("again"), "maml", clipped, steps);
    SmallRun.runWithAStop(stopped, 4);
    assertEquals(SmallRun.contents(whole.path()), SmallRun.contents(stopped.path()));
    Checkpoint last = CheckpointFile.read(whole.checkpoints().after(ITERATIONS));
    assertEquals(3 * ITERATIONS, last.number("adam/steps"));
  }

  @Test
  void theNumberOfThreadsChangesNothing() {
    Path path = folder.resolve("threads");
    SmallRun.run(SmallRun.create(path, ITERATIONS), 3, false, each -> {});
    assertEquals(uninterrupted, SmallRun.contents(path));
  }

  @Test
  void aStoppedAndResumedRunEndsAsIfItHadNotStopped() {
    Path path = folder.resolve("stopped");
    RunFolder run = SmallRun.create(path, ITERATIONS);
    int[] iterations = {0};
    SmallRun.run(
        run,
        1,
        false,
        training -> {
          if (++iterations[0] == 3) {
            assertEquals(
                List.of(
                    "stopped after iteration 3; the one under way is discarded",
                    "continue with: metaarm train --resume " + path),
                training.stop());
          }
        });
    assertEquals(3, iterations[0]);
    assertEquals(run.checkpoints().after(3), last(run));
    SmallRun.run(run, 2, true, each -> {});
    List<String> expected =
        uninterrupted.stream().filter(each -> !each.startsWith("iteration-00000002")).toList();
    List<String> resumed =
        SmallRun.contents(path).stream()
            .filter(each -> !each.startsWith("iteration-00000003"))
            .toList();
    assertEquals(expected, resumed);
  }

  @Test
  void rowsAfterTheCheckpointAreWrittenAgain() throws IOException {
    Path path = folder.resolve("crashed");
    RunFolder run = SmallRun.create(path, ITERATIONS);
    SmallRun.run(run, 1, false, each -> {});
    // As if it had crashed in iteration 5, within a row, before its checkpoint was there.
    Files.delete(run.checkpoints().after(5));
    Files.writeString(run.file("metrics.csv"), Files.readString(run.file("metrics.csv")) + "6,7");
    SmallRun.run(run, 1, true, each -> {});
    assertEquals(uninterrupted, SmallRun.contents(path));
  }

  @Test
  void aResumeThatCanUseNoCheckpointTouchesNothing() throws IOException {
    RunFolder run = SmallRun.create(folder.resolve("unusable"), ITERATIONS);
    SmallRun.run(run, 1, false, each -> {});
    for (Path checkpoint : run.checkpoints().list()) {
      byte[] bytes = Files.readAllBytes(checkpoint);
      Files.write(checkpoint, Arrays.copyOf(bytes, bytes.length - 1));
    }
    List<String> contents = SmallRun.contents(run.path());
    List<String> files = files(run);
    String message =
        assertThrows(CheckpointException.class, () -> SmallRun.run(run, 1, true, each -> {}))
            .getMessage();
    assertTrue(
        message.contains("the newest: " + run.checkpoints().after(5) + ": is truncated: "),
        message);
    assertEquals(contents, SmallRun.contents(run.path()));
    assertEquals(files, files(run));
  }

  private static List<String> files(RunFolder run) throws IOException {
    try (Stream<Path> files = Files.list(run.path())) {
      return files.map(Path::toString).sorted().toList();
    }
  }

  @Test
  void whatEndsARunIsInItsLog() throws IOException {
    RunFolder run = SmallRun.create(folder.resolve("full"), ITERATIONS);
    UncheckedIOException full = new UncheckedIOException(new IOException("No space left"));
    assertSame(
        full,
        assertThrows(
            UncheckedIOException.class,
            () ->
                SmallRun.run(
                    run,
                    1,
                    false,
                    each -> {
                      throw full;
                    })));
    List<String> log = Files.readAllLines(run.file("log.txt"));
    assertTrue(
        log.get(log.size() - 1).endsWith(" ended by an error: java.io.IOException: No space left"),
        log.toString());
  }

  @Test
  void firstOrderMamlIsResumedToo() {
    RunFolder whole = fomaml("first-order");
    SmallRun.run(whole, 1, false, each -> {});
    RunFolder stopped = fomaml("first-order-again");
    SmallRun.runWithAStop(stopped, 4);
    assertEquals(SmallRun.contents(whole.path()), SmallRun.contents(stopped.path()));
  }

  private RunFolder fomaml(String name) {
    return SmallRun.create(
        folder.resolve(name),
        "fomaml",
        SmallRun.SETTINGS,
        ITERATIONS * SmallRun.STEPS_PER_ITERATION);
  }

  /** The run keeps its benchmark: the file may go. */
  @Test
  void aRunOnABenchmarkOfOnesOwnIsResumedToo() throws IOException {
    RunFolder whole = onAFile("whole-file");
    SmallRun.run(whole, 1, false, each -> {});
    RunFolder stopped = onAFile("stopped-file");
    Files.delete(folder.resolve("mine.yaml"));
    SmallRun.runWithAStop(stopped, 4);
    assertEquals(SmallRun.contents(whole.path()), SmallRun.contents(stopped.path()));
    List<String> tasks = Files.readAllLines(whole.file("tasks.csv"));
    assertTrue(tasks.stream().anyMatch(row -> row.contains(",push-v3,")), tasks.toString());
  }

  private RunFolder onAFile(String name) throws IOException {
    Path file = folder.resolve("mine.yaml");
    Files.writeString(file, "{name: mine, train: [reach-v3, push-v3], test: [door-open-v3]}");
    Map<String, String> values = new TreeMap<>(SmallRun.SETTINGS);
    values.put(
        "schedule.environmentSteps", Integer.toString(ITERATIONS * SmallRun.STEPS_PER_ITERATION));
    return RunFolder.create(
        folder.resolve(name),
        TrainingRun.info("maml", file.toString(), 5, Machine.here("test"), 1),
        Configuration.forBenchmark("maml", file.toString(), null, values));
  }

  @Test
  void aFolderHoldsOneRun() {
    Path path = shared.resolve("whole");
    assertEquals(
        path + " holds a run already: continue it with --resume " + path + ", or choose another",
        assertThrows(IllegalArgumentException.class, () -> SmallRun.create(path, 1)).getMessage());
    assertEquals(
        "No run at " + folder + ": it has no run.json",
        assertThrows(IllegalArgumentException.class, () -> RunFolder.open(folder)).getMessage());
  }

  @Test
  void anotherMachineIsRefusedUnlessAccepted() {
    RunFolder run = RunFolder.open(shared.resolve("whole"));
    Machine here = run.info().machine();
    Machine other =
        new Machine(
            "an abacus",
            here.java(),
            here.libraries(),
            here.ompThreads(),
            here.numerics(),
            here.openblasCoretype());
    String difference = "processor is 'an abacus', was '" + here.processor() + "'";
    assertEquals(
        run.path()
            + ": resumed here, its results would not be those of one run: "
            + difference
            + "; --accept-differences resumes it all the same",
        assertThrows(
                IllegalArgumentException.class,
                () -> TrainingRun.requireSameMachine(run, other, null, false, text -> {}))
            .getMessage());
    String[] told = {""};
    TrainingRun.requireSameMachine(run, other, null, true, text -> told[0] = text);
    assertEquals("not bit-identical to one run: " + difference, told[0]);
    TrainingRun.requireSameMachine(run, here, null, false, text -> told[0] = "told");
    assertEquals("not bit-identical to one run: " + difference, told[0]);
  }

  private static Path last(RunFolder run) {
    List<Path> all = run.checkpoints().list();
    return all.get(all.size() - 1);
  }
}
