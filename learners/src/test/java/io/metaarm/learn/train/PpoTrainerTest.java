package io.metaarm.learn.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.learn.checkpoint.Checkpoint;
import io.metaarm.learn.checkpoint.CheckpointFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PpoTrainerTest {
  private static final int STEPS_PER_ITERATION = 60;
  private static final int ITERATIONS = 5;

  @TempDir private Path folder;

  private RunFolder create(String algorithm, String name) {
    Map<String, String> settings = new TreeMap<>(SmallRun.PPO_SETTINGS);
    if (algorithm.equals("a2c")) {
      settings.remove("ppo.minibatches");
    }
    return SmallRun.create(
        folder.resolve(name), algorithm, settings, ITERATIONS * STEPS_PER_ITERATION);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ppo", "a2c"})
  void stoppedAndResumedOnOtherThreadsItEndsAsIfItHadNotStopped(String algorithm) {
    RunFolder whole = create(algorithm, "whole");
    SmallRun.run(whole, 1, false, each -> {});
    RunFolder stopped = create(algorithm, "stopped");
    SmallRun.runWithAStop(stopped, 4);
    assertEquals(SmallRun.contents(whole.path()), SmallRun.contents(stopped.path()));
  }

  @Test
  void everyNumberThatLearningDependsOnIsKept() {
    RunFolder run = create("ppo", "run");
    SmallRun.run(run, 2, false, each -> {});
    Checkpoint early = CheckpointFile.read(run.checkpoints().after(2));
    Checkpoint late = CheckpointFile.read(run.checkpoints().after(4));
    assertEquals(2 * STEPS_PER_ITERATION, early.environmentSteps());
    // Ten epochs of five minibatches in each iteration.
    assertEquals(100, early.number("adam/steps"));
    for (String name : late.matrices().keySet()) {
      assertFalse(Arrays.equals(early.matrix(name).numbers(), late.matrix(name).numbers()), name);
    }
  }

  @Test
  void whatMakesItA2cCannotBeSet() {
    assertEquals(
        "ppo.epochs: must be 1 for a2c, got 2",
        assertThrows(
                IllegalArgumentException.class,
                () -> Configuration.of("a2c", "ml1", null, Map.of("ppo.epochs", "2")))
            .getMessage());
  }

  @Test
  void episodesComeInRollouts() {
    String message =
        assertThrows(
                RuntimeException.class,
                () -> Configuration.of("ppo", "ml1", null, Map.of("episodesPerTask", "15")))
            .getMessage();
    assertTrue(
        message.endsWith(": episodesPerTask: must be a multiple of 10 (rollouts), got 15"),
        message);
  }
}
