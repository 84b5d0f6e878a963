package io.metaarm.learn.train;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.metaarm.env.Scenes;
import io.metaarm.learn.kernel.FusedCpuKernels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A training of a few seconds, for tests. */
public final class SmallRun {
  /** As the command line takes them. */
  public static final Map<String, String> SETTINGS =
      Map.of(
          "schedule.checkpointEvery", "2",
          "horizon", "10",
          "rollouts", "2",
          "hiddenSizes", "[8]",
          "maml.tasksPerIteration", "3",
          "maml.stepsPerTask", "20",
          "maml.curvatureTasks", "2");

  /** Of RL²: four trials of two episodes of ten steps in an iteration. */
  public static final Map<String, String> RL2_SETTINGS =
      Map.ofEntries(
          Map.entry("schedule.checkpointEvery", "2"),
          Map.entry("horizon", "10"),
          Map.entry("trialsTogether", "2"),
          Map.entry("rl2.inputHidden", "[8]"),
          Map.entry("rl2.hidden", "8"),
          Map.entry("rl2.episodes", "2"),
          Map.entry("rl2.trials", "4"),
          Map.entry("rl2.chunk", "10"),
          Map.entry("rl2.overlap", "2"),
          Map.entry("rl2.ppo.epochs", "2"),
          Map.entry("rl2.ppo.minibatches", "2"));

  /** Of Reptile: three tasks, two inner steps, two episodes of ten steps in an iteration. */
  public static final Map<String, String> REPTILE_SETTINGS =
      Map.of(
          "schedule.checkpointEvery", "2",
          "horizon", "10",
          "rollouts", "2",
          "policy.hiddenSizes", "[8]",
          "tasksPerIteration", "3",
          "stepsPerTask", "20");

  /** Of PEARL: two trials of two episodes of ten steps in an iteration, then three updates. */
  public static final Map<String, String> PEARL_SETTINGS =
      Map.ofEntries(
          Map.entry("schedule.checkpointEvery", "2"),
          Map.entry("horizon", "10"),
          Map.entry("goalsOfEachTask", "3"),
          Map.entry("trials", "2"),
          Map.entry("trialsTogether", "1"),
          Map.entry("updates", "3"),
          Map.entry("pearl.sac.hidden", "[8]"),
          Map.entry("pearl.sac.temperatureRate", "1e-3"),
          Map.entry("pearl.encoderHidden", "[8]"),
          Map.entry("pearl.tasksPerUpdate", "3"),
          Map.entry("pearl.transitionsPerTask", "6"),
          Map.entry("pearl.leastContextTrajectories", "1"),
          Map.entry("pearl.contextTrajectories", "2"),
          Map.entry("pearl.contextTransitions", "15"),
          Map.entry("pearl.trialTrajectories", "2"),
          Map.entry("pearl.priorTrajectories", "1"),
          Map.entry("pearl.transitionsKept", "60"));

  /** Of SAC: as PEARL's, as many steps in an iteration. */
  public static final Map<String, String> SAC_SETTINGS =
      Map.ofEntries(
          Map.entry("schedule.checkpointEvery", "2"),
          Map.entry("horizon", "10"),
          Map.entry("goalsOfEachTask", "3"),
          Map.entry("trials", "2"),
          Map.entry("updates", "3"),
          Map.entry("learning.sac.hidden", "[8]"),
          Map.entry("learning.trialTrajectories", "2"),
          Map.entry("learning.tasksPerUpdate", "3"),
          Map.entry("learning.transitionsPerTask", "6"),
          Map.entry("learning.transitionsKept", "60"),
          Map.entry("fineTuning.updates", "4"),
          Map.entry("fineTuning.transitions", "16"));

  /** Of PPO: three tasks, two episodes of ten steps in an iteration. */
  public static final Map<String, String> PPO_SETTINGS =
      Map.of(
          "schedule.checkpointEvery", "2",
          "horizon", "10",
          "rollouts", "2",
          "policy.hiddenSizes", "[8]",
          "valueHidden", "[8]",
          "tasksPerIteration", "3",
          "episodesPerTask", "2",
          "ppo.minibatches", "5");

  /** What an iteration takes: three tasks, before and after, two episodes of ten steps. */
  public static final int STEPS_PER_ITERATION = 120;

  /** And of PEARL: two trials of two episodes of ten steps. */
  public static final int PEARL_STEPS_PER_ITERATION = 40;

  private SmallRun() {}

  public static RunFolder create(Path path, int iterations) {
    return create(path, "maml", SETTINGS, iterations * STEPS_PER_ITERATION);
  }

  public static RunFolder create(
      Path path, String algorithm, Map<String, String> settings, int environmentSteps) {
    return create(path, algorithm, "ml1:reach-v3", settings, environmentSteps);
  }

  public static RunFolder create(
      Path path,
      String algorithm,
      String benchmark,
      Map<String, String> settings,
      int environmentSteps) {
    Map<String, String> values = new TreeMap<>(settings);
    values.put("schedule.environmentSteps", Integer.toString(environmentSteps));
    return RunFolder.create(
        path,
        TrainingRun.info(algorithm, benchmark, 5, Machine.here("test"), 1),
        Configuration.forBenchmark(algorithm, benchmark, null, values));
  }

  /** Runs or resumes; {@code progressed} sees each iteration's line and may stop the run. */
  public static void run(
      RunFolder folder, int threads, boolean resume, Consumer<Training> progressed) {
    Training[] training = new Training[1];
    Listener listener =
        new Listener() {
          @Override
          public void progressed(String line) {
            progressed.accept(training[0]);
          }

          @Override
          public void said(String line) {}
        };
    try (Scenes scenes = Scenes.own();
        TrainingRun run =
            new TrainingRun(folder, scenes, new FusedCpuKernels(), threads, listener)) {
      training[0] = run.training();
      if (resume) {
        run.training().resume();
      }
      run.training().run();
    }
  }

  /** Runs on three threads, stops after some iterations, and goes on to the end on two. */
  public static void runWithAStop(RunFolder folder, int iterationsBefore) {
    int[] iterations = {0};
    run(
        folder,
        3,
        false,
        training -> {
          if (++iterations[0] == iterationsBefore) {
            training.stop();
          }
        });
    assertEquals(iterationsBefore, iterations[0]);
    run(folder, 2, true, each -> {});
  }

  /** All that has to be equal in equal runs: every checkpoint's bytes, and the tables' figures. */
  public static List<String> contents(Path run) {
    try (var files = Files.list(run.resolve("checkpoints"))) {
      List<String> contents = new ArrayList<>();
      for (Path file : files.sorted().toList()) {
        contents.add(file.getFileName() + " " + Arrays.hashCode(Files.readAllBytes(file)));
      }
      contents.addAll(Files.readAllLines(run.resolve("tasks.csv"), UTF_8));
      contents.addAll(Files.readAllLines(run.resolve("adaptation.csv"), UTF_8));
      for (String line : Files.readAllLines(run.resolve("metrics.csv"), UTF_8)) {
        // The third column is the time that the iteration took.
        contents.add(line.replaceFirst("^([^,]*,[^,]*),[^,]*", "$1"));
      }
      return contents;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
