package io.metaarm.learn.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.learn.checkpoint.Checkpoint;
import io.metaarm.learn.checkpoint.CheckpointException;
import io.metaarm.learn.checkpoint.CheckpointFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PearlTrainerTest {
  private static final int ITERATIONS = 7;

  @TempDir private Path folder;

  private RunFolder create(String name, int iterations) {
    return SmallRun.create(
        folder.resolve(name),
        "pearl",
        SmallRun.PEARL_SETTINGS,
        iterations * SmallRun.PEARL_STEPS_PER_ITERATION);
  }

  private RunFolder whole() {
    RunFolder whole = create("whole", ITERATIONS);
    SmallRun.run(whole, 1, false, each -> {});
    return whole;
  }

  private static byte[] replay(RunFolder run) throws IOException {
    return Files.readAllBytes(run.file("replay"));
  }

  /** With more trials collected than are kept, and a checkpoint for the stop alone. */
  @Test
  void stoppedAndResumedOnOtherThreadsItEndsAsIfItHadNotStopped() throws IOException {
    RunFolder whole = whole();
    RunFolder stopped = create("stopped", ITERATIONS);
    SmallRun.runWithAStop(stopped, 6);
    assertEquals(SmallRun.contents(whole.path()), SmallRun.contents(stopped.path()));
    assertArrayEquals(replay(whole), replay(stopped));
  }

  /** As after kill -9 in iteration 7: the replay has more than the checkpoint belongs to. */
  @Test
  void whatTheReplayHasBeyondTheCheckpointIsCutOff() throws IOException {
    RunFolder whole = whole();
    List<String> contents = SmallRun.contents(whole.path());
    byte[] replay = replay(whole);
    Files.delete(whole.checkpoints().after(7));
    Files.write(whole.file("replay"), new byte[] {1, 2, 3}, StandardOpenOption.APPEND);
    SmallRun.run(whole, 2, true, each -> {});
    assertEquals(contents, SmallRun.contents(whole.path()));
    assertArrayEquals(replay, replay(whole));
  }

  /** The newest checkpoint is passed over, the one before it belongs to less. */
  @Test
  void aReplayThatIsDamagedAtItsEndCostsTheLastCheckpointOnly() throws IOException {
    RunFolder whole = whole();
    byte[] replay = replay(whole);
    byte[] damaged = replay.clone();
    damaged[damaged.length - 1]++;
    Files.write(whole.file("replay"), damaged);
    List<String> contents = SmallRun.contents(whole.path());
    SmallRun.run(whole, 1, true, each -> {});
    assertArrayEquals(replay, replay(whole));
    assertEquals(contents, SmallRun.contents(whole.path()));
    List<String> log = Files.readAllLines(whole.file("log.txt"));
    assertTrue(
        log.stream()
            .anyMatch(
                line ->
                    line.endsWith(
                        "passed over: "
                            + whole.checkpoints().after(7)
                            + ": doesn't fit the run: "
                            + whole.file("replay")
                            + ": is damaged: its first "
                            + replay.length
                            + " bytes don't fit their digest")),
        log.toString());
    assertTrue(log.stream().anyMatch(line -> line.endsWith("continues after iteration 6")));
  }

  /** Not even the oldest one's part is there: to begin anew would throw all of them away. */
  @Test
  void aReplayThatIsShorterThanEveryCheckpointSaysStopsTheRun() throws IOException {
    RunFolder whole = whole();
    Files.write(whole.file("replay"), Arrays.copyOf(replay(whole), 100));
    List<String> contents = SmallRun.contents(whole.path());
    String message =
        assertThrows(CheckpointException.class, () -> SmallRun.run(whole, 1, true, each -> {}))
            .getMessage();
    assertTrue(
        message.startsWith(
            whole.file("checkpoints")
                + ": none of its 2 checkpoints can be used, so nothing was changed; the newest: "
                + whole.checkpoints().after(7)
                + ": doesn't fit the run: "
                + whole.file("replay")
                + ": is truncated: must have "),
        message);
    assertEquals(contents, SmallRun.contents(whole.path()));
    assertEquals(100, replay(whole).length);
  }

  @Test
  void aRunWithoutACheckpointBeginsItsReplayAnew() throws IOException {
    RunFolder whole = whole();
    byte[] replay = replay(whole);
    for (Path checkpoint : whole.checkpoints().list()) {
      Files.delete(checkpoint);
    }
    Files.write(whole.file("replay"), new byte[] {1, 2, 3}, StandardOpenOption.APPEND);
    SmallRun.run(whole, 1, true, each -> {});
    assertArrayEquals(replay, replay(whole));
  }

  @Test
  void everyNumberThatLearningDependsOnIsKept() {
    RunFolder run = create("run", 4);
    SmallRun.run(run, 2, false, each -> {});
    Checkpoint early = CheckpointFile.read(run.checkpoints().after(2));
    Checkpoint late = CheckpointFile.read(run.checkpoints().after(4));
    assertEquals(2 * SmallRun.PEARL_STEPS_PER_ITERATION, early.environmentSteps());
    assertTrue(late.number("replay/length") > early.number("replay/length"));
    for (String name : List.of("encoder", "actor", "critic", "temperature")) {
      assertEquals(6, early.number(name + ".adam/steps"), name);
      assertEquals(12, late.number(name + ".adam/steps"), name);
    }
    for (String name : late.matrices().keySet()) {
      assertFalse(Arrays.equals(early.matrix(name).numbers(), late.matrix(name).numbers()), name);
    }
  }

  @Test
  void theTaskSettingsShipAsPublished() {
    PearlTraining settings =
        (PearlTraining) Configuration.of("pearl", "ml10", null, Map.of()).settings();
    assertEquals(50_000, settings.stepsPerIteration());
    assertEquals(10, settings.pearl().tasksPerUpdate());
    assertEquals(1000, settings.pearl().transitionsPerTask());
    assertEquals(250, settings.pearl().contextTransitions());
    assertEquals(List.of(300, 300, 300), settings.pearl().sac().hidden());
  }

  @Test
  void whatCannotBeIsRefused() {
    String message =
        assertThrows(
                RuntimeException.class,
                () -> Configuration.of("pearl", "ml1", null, Map.of("trialsTogether", "4")))
            .getMessage();
    assertTrue(message.endsWith(": trialsTogether: must be a divisor of 15 (trials), got 4"));
  }
}
