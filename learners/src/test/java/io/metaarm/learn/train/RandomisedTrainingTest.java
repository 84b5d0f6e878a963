package io.metaarm.learn.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.arm.Randomisation;
import io.metaarm.benchmark.Benchmark;
import io.metaarm.benchmark.Splits;
import io.metaarm.config.RandomisationFiles;
import io.metaarm.env.Scenes;
import io.metaarm.learn.kernel.FusedCpuKernels;
import io.metaarm.learn.rollout.Workers;
import io.metaarm.task.Goal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RandomisedTrainingTest {
  private static final Randomisation HARD = RandomisationFiles.load("hard-20hz");

  @TempDir private Path folder;

  private RunFolder create(String name, String algorithm) {
    Map<String, String> settings =
        switch (algorithm) {
          case "rl2" -> SmallRun.RL2_SETTINGS;
          case "reptile" -> SmallRun.REPTILE_SETTINGS;
          default -> SmallRun.SETTINGS;
        };
    Map<String, String> values = new TreeMap<>(settings);
    values.put("schedule.environmentSteps", "400");
    return RunFolder.create(
        folder.resolve(name),
        TrainingRun.info(algorithm, "ml1:reach-v3", 5, Machine.here("test"), 1),
        Configuration.forBenchmark(algorithm, "ml1:reach-v3", null, values),
        HARD);
  }

  @ParameterizedTest
  @ValueSource(strings = {"maml", "rl2", "reptile"})
  void aStoppedAndResumedRunInDrawnWorldsEndsAsIfItHadNotStopped(String algorithm)
      throws IOException {
    RunFolder whole = create("whole", algorithm);
    SmallRun.run(whole, 1, false, each -> {});
    RunFolder stopped = create("stopped", algorithm);
    SmallRun.runWithAStop(stopped, 2);
    assertEquals(SmallRun.contents(whole.path()), SmallRun.contents(stopped.path()));
    List<String> worlds = Files.readAllLines(whole.file("variations.csv"));
    assertEquals(worlds, Files.readAllLines(stopped.file("variations.csv")));
    Set<String> seeds = new HashSet<>();
    for (String row : worlds.subList(1, worlds.size())) {
      assertEquals(worlds.get(0).split(",", -1).length, row.split(",", -1).length);
      assertTrue(seeds.add(row.replaceFirst(".*,", "")), "a world for each trial");
    }
    assertTrue(worlds.size() > 6, worlds.toString());
  }

  @Test
  void theRunKnowsWhatItWasTrainedIn() {
    RunFolder run = create("run", "maml");
    assertEquals(Optional.of(HARD), run.randomisation());
    assertEquals("maml on ml1:reach-v3 randomised hard-20hz, seed 5", run.info().title());
    RunFolder nominal = SmallRun.create(folder.resolve("nominal"), 1);
    assertEquals(Optional.empty(), nominal.randomisation());
    SmallRun.run(nominal, 1, false, each -> {});
    assertFalse(Files.exists(nominal.file("variations.csv")));
  }

  @Test
  void everyGoalOfTheBenchmarkAndEveryTrialHasAWorldOfItsOwn() {
    Benchmark nominal = Splits.ml10().draw(1);
    try (Scenes scenes = Scenes.own()) {
      TrainingWorld world =
          TrainingWorld.of(
                  nominal,
                  scenes,
                  new FusedCpuKernels(),
                  Workers.none(),
                  7,
                  folder.resolve("diverged"))
              .randomised(HARD);
      assertEquals(nominal.testGoals(), world.benchmark().testGoals());
      Set<Object> worlds = new HashSet<>();
      for (Goal goal : world.benchmark().trainGoals()) {
        assertTrue(worlds.add(goal.variation()));
      }
      assertEquals(500, worlds.size());
      List<Goal> drawn = world.tasks().draw(20, world.iteration(3));
      assertEquals(drawn, world.tasks().draw(20, world.iteration(3)));
      for (Goal goal : drawn) {
        assertTrue(worlds.add(goal.variation()));
      }
      assertNotEquals(drawn, world.tasks().draw(20, world.iteration(4)));
    }
  }

  @Test
  void aTaskThatThereIsNotIsRefusedBeforeTrainingBegins() {
    Randomisation wrong =
        RandomisationFiles.parse(
            "mine", "name: mine\nranges: {}\ntasks: [{task: raech-v3, ranges: {}}]\n");
    RunFolder run =
        RunFolder.create(
            folder.resolve("wrong"),
            TrainingRun.info("maml", "ml1:reach-v3", 5, Machine.here("test"), 1),
            Configuration.forBenchmark("maml", "ml1:reach-v3", null, SmallRun.SETTINGS),
            wrong);
    Exception error =
        assertThrows(IllegalArgumentException.class, () -> SmallRun.run(run, 1, false, each -> {}));
    assertEquals("No task 'raech-v3'. Did you mean reach-v3?", error.getMessage());
  }
}
