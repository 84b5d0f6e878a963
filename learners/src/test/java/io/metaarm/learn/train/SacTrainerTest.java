package io.metaarm.learn.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.learn.checkpoint.Checkpoint;
import io.metaarm.learn.checkpoint.CheckpointFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SacTrainerTest {
  @TempDir private Path folder;

  private RunFolder create(String name, int iterations) {
    return SmallRun.create(
        folder.resolve(name),
        "sac",
        SmallRun.SAC_SETTINGS,
        iterations * SmallRun.PEARL_STEPS_PER_ITERATION);
  }

  /** With more trials collected than are kept, and a checkpoint for the stop alone. */
  @Test
  void stoppedAndResumedOnOtherThreadsItEndsAsIfItHadNotStopped() throws IOException {
    RunFolder whole = create("whole", 7);
    SmallRun.run(whole, 1, false, each -> {});
    RunFolder stopped = create("stopped", 7);
    SmallRun.runWithAStop(stopped, 6);
    assertEquals(SmallRun.contents(whole.path()), SmallRun.contents(stopped.path()));
    assertArrayEquals(
        Files.readAllBytes(whole.file("replay")), Files.readAllBytes(stopped.file("replay")));
  }

  @Test
  void everyNumberThatLearningDependsOnIsKept() {
    RunFolder run = create("run", 4);
    SmallRun.run(run, 2, false, each -> {});
    Checkpoint early = CheckpointFile.read(run.checkpoints().after(2));
    Checkpoint late = CheckpointFile.read(run.checkpoints().after(4));
    assertEquals(2 * SmallRun.PEARL_STEPS_PER_ITERATION, early.environmentSteps());
    for (String name : List.of("actor", "critic", "temperature")) {
      assertEquals(6, early.number(name + ".adam/steps"), name);
    }
    for (String name : late.matrices().keySet()) {
      assertFalse(Arrays.equals(early.matrix(name).numbers(), late.matrix(name).numbers()), name);
    }
  }

  @Test
  void everyBenchmarkHasSettings() {
    for (String benchmark : List.of("ml1", "ml10", "ml25", "ml45", "mt10")) {
      SacTraining settings =
          (SacTraining) Configuration.of("sac", benchmark, null, Map.of()).settings();
      assertEquals(5_000, settings.stepsPerIteration(), benchmark);
      assertEquals(128, settings.learning().transitionsPerTask(), benchmark);
    }
  }

  @Test
  void whatCannotBeIsRefused() {
    String message =
        assertThrows(
                RuntimeException.class,
                () -> Configuration.of("sac", "ml1", null, Map.of("fineTuning.updates", "-1")))
            .getMessage();
    assertTrue(message.endsWith(": fineTuning.updates: must be at least 0, got -1"), message);
  }
}
