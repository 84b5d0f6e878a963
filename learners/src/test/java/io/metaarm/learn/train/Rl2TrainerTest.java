package io.metaarm.learn.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.learn.checkpoint.Checkpoint;
import io.metaarm.learn.checkpoint.CheckpointFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Rl2TrainerTest {
  private static final int STEPS_PER_ITERATION = 80;
  private static final int ITERATIONS = 5;

  @TempDir private Path folder;

  private RunFolder create(String name) {
    return SmallRun.create(
        folder.resolve(name), "rl2", SmallRun.RL2_SETTINGS, ITERATIONS * STEPS_PER_ITERATION);
  }

  @Test
  void stoppedAndResumedOnOtherThreadsItEndsAsIfItHadNotStopped() {
    RunFolder whole = create("whole");
    SmallRun.run(whole, 1, false, each -> {});
    RunFolder stopped = create("stopped");
    SmallRun.runWithAStop(stopped, 4);
    assertEquals(SmallRun.contents(whole.path()), SmallRun.contents(stopped.path()));
  }

  @Test
  void soItDoesWithAUnitForEachTask() {
    Map<String, String> settings = new TreeMap<>(SmallRun.RL2_SETTINGS);
    settings.put("rl2.valueUnit", "null");
    settings.put("rl2.advantages", "STANDARDISED");
    int steps = ITERATIONS * STEPS_PER_ITERATION;
    RunFolder whole = SmallRun.create(folder.resolve("whole"), "rl2", settings, steps);
    SmallRun.run(whole, 1, false, each -> {});
    RunFolder stopped = SmallRun.create(folder.resolve("stopped"), "rl2", settings, steps);
    SmallRun.runWithAStop(stopped, 4);
    assertEquals(SmallRun.contents(whole.path()), SmallRun.contents(stopped.path()));
    Checkpoint late = CheckpointFile.read(whole.checkpoints().after(4));
    assertTrue(late.number("squaredSpread/reach-v3") > 0);
  }

  @Test
  void everyNumberThatLearningDependsOnIsKept() {
    RunFolder run = create("run");
    SmallRun.run(run, 2, false, each -> {});
    Checkpoint early = CheckpointFile.read(run.checkpoints().after(2));
    Checkpoint late = CheckpointFile.read(run.checkpoints().after(4));
    assertEquals(2 * STEPS_PER_ITERATION, early.environmentSteps());
    // Two epochs of two minibatches in each iteration.
    assertEquals(8, early.number("adam/steps"));
    assertEquals(16, late.number("adam/steps"));
    for (String name : List.of("policy", "adam.means", "adam.squares")) {
      String weight = name + "/policy.stateWeight0";
      assertFalse(
          Arrays.equals(
              early.matrices().get(weight).numbers(), late.matrices().get(weight).numbers()),
          weight);
    }
  }

  @Test
  void theTaskSettingsShipAsPublished() {
    Rl2Training settings = (Rl2Training) Configuration.of("rl2", "ml10", null, Map.of()).settings();
    assertEquals(20, settings.rl2().trials());
    assertEquals(100_000, settings.stepsPerIteration());
    assertEquals(5e-4, settings.rl2().ppo().learningRate());
    assertArrayEquals(
        new double[] {0, 0.5, 1, 1},
        LongStream.of(0, 100, 200, 300)
            .mapToDouble(i -> settings.schedule().progress(i, settings.stepsPerIteration()))
            .toArray());
  }

  @Test
  void groupsHaveToDivideTheTrials() {
    String message =
        assertThrows(
                RuntimeException.class,
                () -> Configuration.of("rl2", "ml1", null, Map.of("trialsTogether", "3")))
            .getMessage();
    assertTrue(
        message.endsWith(": trialsTogether: must be a divisor of 10 (rl2.trials), got 3"), message);
  }
}
