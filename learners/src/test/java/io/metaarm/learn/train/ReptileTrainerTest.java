package io.metaarm.learn.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.learn.checkpoint.CheckpointFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReptileTrainerTest {
  private static final int STEPS_PER_ITERATION = 120;
  private static final int ITERATIONS = 4;

  @TempDir private Path folder;

  private RunFolder create(String name) {
    return SmallRun.create(
        folder.resolve(name),
        "reptile",
        SmallRun.REPTILE_SETTINGS,
        ITERATIONS * STEPS_PER_ITERATION);
  }

  private static double[] weights(RunFolder run, long iteration) {
    return CheckpointFile.read(run.checkpoints().after(iteration))
        .matrices()
        .get("policy/policy.logStd")
        .numbers();
  }

  @Test
  void stoppedAndResumedOnOtherThreadsItEndsAsIfItHadNotStopped() {
    RunFolder whole = create("whole");
    SmallRun.run(whole, 1, false, each -> {});
    RunFolder stopped = create("stopped");
    SmallRun.runWithAStop(stopped, 2);
    assertEquals(SmallRun.contents(whole.path()), SmallRun.contents(stopped.path()));
    assertEquals(
        ITERATIONS * STEPS_PER_ITERATION, new RunCurves(whole).extent().environmentSteps());
    assertFalse(Arrays.equals(weights(whole, 2), weights(whole, 4)));
  }

  @Test
  void theOuterRateFallsToZeroWithTheSteps() {
    ReptileTraining settings =
        (ReptileTraining)
            Configuration.of("reptile", "ml1", null, Map.of("outerRate", "0.8")).settings();
    // 10 tasks, 2 inner steps, 10 episodes of 500 steps: 20 iterations.
    assertEquals(100_000, settings.stepsPerIteration());
    assertArrayEquals(
        new double[] {0.8, 0.4, 0, 0},
        new double[] {
          settings.outerRate(0L),
          settings.outerRate(10L),
          settings.outerRate(20L),
          settings.outerRate(30L)
        },
        1e-12);
  }

  @Test
  void oneInnerStepIsRefused() {
    String message =
        assertThrows(
                RuntimeException.class,
                () -> Configuration.of("reptile", "ml1", null, Map.of("innerSteps", "1")))
            .getMessage();
    assertTrue(message.endsWith(": innerSteps: must be at least 2, got 1"), message);
  }
}
