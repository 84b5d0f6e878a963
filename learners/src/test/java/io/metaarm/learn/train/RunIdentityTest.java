package io.metaarm.learn.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.learn.checkpoint.AtomicFile;
import io.metaarm.learn.checkpoint.Checkpoint;
import io.metaarm.learn.checkpoint.CheckpointException;
import io.metaarm.learn.checkpoint.CheckpointFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A checkpoint is taken for what the run has learned only if it is the run's own. */
class RunIdentityTest {
  @TempDir private Path folder;

  private RunFolder run;

  @BeforeEach
  void train() {
    run = SmallRun.create(folder.resolve("run"), 2);
    SmallRun.run(run, 1, false, each -> {});
  }

  /** What is refused on reading is refused on resuming too. */
  private String refusal() {
    Path last = run.checkpoints().after(2);
    String message = assertThrows(CheckpointException.class, () -> run.read(last)).getMessage();
    assertEquals(
        run.file("checkpoints")
            + ": none of its 1 checkpoints can be used, so nothing was changed; the newest: "
            + message,
        assertThrows(CheckpointException.class, () -> SmallRun.run(run, 1, true, each -> {}))
            .getMessage());
    return message;
  }

  private String expected(String others) {
    return run.checkpoints().after(2)
        + ": is of another run than "
        + run.path()
        + " (maml on ml1:reach-v3, seed 5), or that was changed since: not the same "
        + others;
  }

  private void change(String file, String what, String to) throws IOException {
    String text = Files.readString(run.file(file));
    assertTrue(text.contains(what), text);
    AtomicFile.write(run.file(file), text.replace(what, to));
  }

  @Test
  void settingsThatWereEditedAreNoticed() throws IOException {
    List<String> before = SmallRun.contents(run.path());
    change("settings.yaml", "innerRate: 0.1", "innerRate: 0.2");
    assertEquals(expected("settings"), refusal());
    assertEquals(before, SmallRun.contents(run.path()));
  }

  @Test
  void aCheckpointOfAnotherSeedIsRefused() throws IOException {
    Map<String, String> values = new TreeMap<>(SmallRun.SETTINGS);
    RunFolder other =
        RunFolder.create(
            folder.resolve("other"),
            TrainingRun.info("maml", "ml1:push-v3", 6, Machine.here("test"), 1),
            Configuration.forBenchmark("maml", "ml1:push-v3", null, values));
    Checkpoint own = CheckpointFile.read(run.checkpoints().after(2));
    Map<String, Double> numbers = new TreeMap<>(own.numbers());
    numbers.putAll(RunIdentity.numbers(other));
    CheckpointFile.write(
        new Checkpoint("maml", 2, own.environmentSteps(), numbers, own.matrices()),
        run.checkpoints().after(2));
    assertEquals(expected("benchmark, seed"), refusal());
  }

  @Test
  void aCheckpointOfAnotherAlgorithmIsRefused() {
    Checkpoint own = CheckpointFile.read(run.checkpoints().after(2));
    CheckpointFile.write(
        new Checkpoint("fomaml", 2, own.environmentSteps(), own.numbers(), own.matrices()),
        run.checkpoints().after(2));
    assertEquals(run.checkpoints().after(2) + ": is of fomaml, but the run is of maml", refusal());
  }

  @Test
  void theScheduleAndTheLayoutMayChange() throws IOException {
    change("settings.yaml", "checkpointEvery: 2", "checkpointEvery: 1");
    change("settings.yaml", "initialStd: 1", "# a comment\ninitialStd: 1.0");
    assertEquals(2, run.read(run.checkpoints().after(2)).iteration());
    SmallRun.run(run, 1, true, each -> {});
  }

  @Test
  void anEndThatRatesFallToIsPartOfTheSettings() throws IOException {
    Map<String, String> values = new TreeMap<>(SmallRun.RL2_SETTINGS);
    values.put("rl2.ppo.finalFraction", "0.5");
    run = SmallRun.create(folder.resolve("falling"), "rl2", values, 160);
    SmallRun.run(run, 1, false, each -> {});
    change("settings.yaml", "environmentSteps: 160", "environmentSteps: 240");
    assertTrue(refusal().endsWith("not the same settings"));
  }

  /** As those were that earlier versions made. */
  @Test
  void aCheckpointWithoutAnIdentityIsAccepted() {
    Checkpoint own = CheckpointFile.read(run.checkpoints().after(2));
    Map<String, Double> numbers = new TreeMap<>(own.numbers());
    assertTrue(numbers.keySet().removeIf(name -> name.startsWith("run/")));
    CheckpointFile.write(
        new Checkpoint("maml", 2, own.environmentSteps(), numbers, own.matrices()),
        run.checkpoints().after(2));
    assertEquals(2, run.read(run.checkpoints().after(2)).iteration());
    SmallRun.run(run, 1, true, each -> {});
  }

  /** Nor does it say which run it is of, as those of earlier versions. */
  @Test
  void aCheckpointOfNetworksOfOtherSizesIsRefused() {
    Map<String, String> values = new TreeMap<>(SmallRun.SETTINGS);
    values.put("hiddenSizes", "[4]");
    RunFolder smaller = SmallRun.create(folder.resolve("smaller"), "maml", values, 240);
    SmallRun.run(smaller, 1, false, each -> {});
    Checkpoint other = CheckpointFile.read(smaller.checkpoints().after(2));
    Map<String, Double> numbers = new TreeMap<>(other.numbers());
    numbers.keySet().removeIf(name -> name.startsWith("run/"));
    CheckpointFile.write(
        new Checkpoint("maml", 2, 240, numbers, other.matrices()), run.checkpoints().after(2));
    String message =
        assertThrows(CheckpointException.class, () -> SmallRun.run(run, 1, true, each -> {}))
            .getMessage();
    assertTrue(
        message.matches(
            ".*"
                + run.checkpoints().after(2)
                + ": doesn't fit the run: policy/policy\\.\\S+: must be \\d+ x \\d+, got .*"),
        message);
  }

  @Test
  void aCheckpointThatLacksSomethingIsRefusedByItsName() {
    Checkpoint own = CheckpointFile.read(run.checkpoints().after(2));
    Map<String, Double> numbers = new TreeMap<>(own.numbers());
    numbers.remove("best/success");
    CheckpointFile.write(
        new Checkpoint("maml", 2, own.environmentSteps(), numbers, own.matrices()),
        run.checkpoints().after(2));
    String message =
        assertThrows(CheckpointException.class, () -> SmallRun.run(run, 1, true, each -> {}))
            .getMessage();
    assertTrue(
        message.contains(
            run.checkpoints().after(2)
                + ": doesn't fit the run: the checkpoint has no number 'best/success'"),
        message);
  }
}
