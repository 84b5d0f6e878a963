package io.metaarm.learn.hardware;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.env.MeasuredTask;
import io.metaarm.env.Scenes;
import io.metaarm.env.SeededRandom;
import io.metaarm.learn.kernel.FusedCpuKernels;
import io.metaarm.learn.rollout.Memory;
import io.metaarm.learn.rollout.MetaLearner;
import io.metaarm.learn.train.RunFolder;
import io.metaarm.learn.train.SmallRun;
import io.metaarm.task.Goal;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With which memory of its trials an adapted policy acts. */
final class AdaptedMemoryTest {
  private static final Goal GOAL = new Goal("reach-v3", 0, 0.65, 0.02, 0.05, 0.85, 0.15);
  private static final int EXPLORING = 5;

  @TempDir Path directory;

  private AdaptedRun create(RunFolder base, ScriptedArm arm, Memory memory) {
    return AdaptedRun.create(
        directory.resolve("adapted-" + memory),
        base,
        AdaptedRun.Info.of(base, GOAL, arm.facts(), 1, null, null, memory));
  }

  private RunFolder base(String algorithm) {
    Map<String, String> settings =
        algorithm.equals("rl2") ? SmallRun.RL2_SETTINGS : SmallRun.PEARL_SETTINGS;
    RunFolder base = SmallRun.create(directory.resolve("base"), algorithm, settings, 320);
    SmallRun.run(base, 1, false, each -> {});
    return base;
  }

  private static double highestReward(AdaptedRun run, Trial trial) {
    return Arrays.stream(run.experience(trial).episode().rewards()).max().orElseThrow();
  }

  /** Which of them had the highest reward; the first of several. */
  private static int best(AdaptedRun run, List<Trial> trials) {
    int best = 0;
    for (int i = 1; i < trials.size(); i++) {
      best = highestReward(run, trials.get(i)) > highestReward(run, trials.get(best)) ? i : best;
    }
    return best;
  }

  private static void adapt(AdaptedRun run, ScriptedArm arm, MeasuredTask task, int exploring) {
    new Adaptation(
            run,
            run.learner(new FusedCpuKernels()),
            arm,
            task,
            new AdaptationPlan(exploring, 1, List.of(), 60, 1),
            Operator.nobody(),
            AdaptationListener.NONE)
        .run();
  }

  private static List<Trial> explored(AdaptedRun run) {
    return run.trials().stream().filter(trial -> trial.phase() == Phase.EXPLORE).toList();
  }

  @Test
  void theStepIsAsLongAsInTheTrialThatWentBest() {
    RunFolder base = SmallRun.create(directory.resolve("base"), 4);
    SmallRun.run(base, 1, false, each -> {});
    ScriptedArm arm = new ScriptedArm();
    try (Scenes scenes = Scenes.own();
        MeasuredTask task = new MeasuredTask(scenes, GOAL, false)) {
      AdaptedRun run = create(base, arm, Memory.TRIED);
      adapt(run, arm, task, 10);
      List<Trial> tried = explored(run).subList(6, 10);
      int best = best(run, tried);
      AdaptedRun again = AdaptedRun.open(directory.resolve("adapted-TRIED"));
      assertEquals(
          List.of(1.0, 0.0, 0.5, 2.0).get(best),
          again
              .adapted(
                  again.learner(new FusedCpuKernels()),
                  again.environment(arm, task),
                  new SeededRandom(1),
                  10)
              .report()
              .get("step length"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"rl2", "pearl"})
  void itIsTheOneInWhichTheBestTrialWasBegun(String algorithm) {
    RunFolder base = base(algorithm);
    ScriptedArm arm = new ScriptedArm();
    try (Scenes scenes = Scenes.own();
        MeasuredTask task = new MeasuredTask(scenes, GOAL, false)) {
      AdaptedRun run = create(base, arm, Memory.BEST);
      adapt(run, arm, task, EXPLORING);
      List<Trial> explored = explored(run);
      assertEquals(EXPLORING, explored.size());
      // The first one was begun without any.
      int best = 1 + best(run, explored.subList(1, EXPLORING));
      MetaLearner usual = create(base, arm, Memory.LAST).learner(new FusedCpuKernels());
      ArmEnvironment environment = run.environment(arm, task);
      float[] expected = run.adapted(usual, environment, new SeededRandom(1), best).embedding();
      float[] last = run.adapted(usual, environment, new SeededRandom(1), EXPLORING).embedding();
      AdaptedRun again = AdaptedRun.open(directory.resolve("adapted-BEST"));
      MetaLearner learner = again.learner(new FusedCpuKernels());
      assertArrayEquals(
          expected,
          again.adapted(learner, environment, new SeededRandom(1), EXPLORING).embedding());
      assertTrue(expected.length > 0);
      assertFalse(Arrays.equals(last, expected), "another one than the last");
    }
  }
}
