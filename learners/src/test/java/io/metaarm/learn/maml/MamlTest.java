package io.metaarm.learn.maml;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.env.SeededRandom;
import io.metaarm.learn.guard.TrainingGuard;
import io.metaarm.learn.kernel.FusedCpuKernels;
import io.metaarm.learn.kernel.Kernels;
import io.metaarm.learn.nn.Activation;
import io.metaarm.learn.nn.Mlp;
import io.metaarm.learn.nn.ParameterSet;
import io.metaarm.learn.policy.EpisodeSampler;
import io.metaarm.learn.policy.GaussianPolicy;
import io.metaarm.learn.policy.Trpo;
import io.metaarm.learn.returns.GeneralisedAdvantage;
import io.metaarm.learn.rollout.ActionChoice;
import io.metaarm.learn.rollout.StepBatch;
import io.metaarm.learn.rollout.TaskLearner;
import io.metaarm.learn.world.PointRobot;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MamlTest {
  private static final Trpo TRUST = new Trpo(0.03, 5, 1e-5, 0.8, 10);
  private static final MamlSettings SETTINGS =
      new MamlSettings(10, 500, 1, 0.5, true, 0.99, 1, null, false, TRUST, 5, null);

  private final Kernels kernels = new FusedCpuKernels();
  private final GaussianPolicy policy =
      new GaussianPolicy(new Mlp("policy", List.of(2, 16, 2), Activation.RELU), 1);
  private final ParameterSet start = policy.initialise(kernels, new SeededRandom(3));

  @TempDir Path folder;

  private Maml.Iteration<PointRobot.Goal> train(MamlSettings settings, int iterations) {
    return train(settings, start, iterations);
  }

  private Maml.Iteration<PointRobot.Goal> train(
      MamlSettings settings, ParameterSet from, int iterations) {
    return train(settings, from, iterations, PointRobot.Goal::sample);
  }

  private Maml.Iteration<PointRobot.Goal> train(
      MamlSettings settings,
      ParameterSet from,
      int iterations,
      Function<RandomGenerator, PointRobot.Goal> goals) {
    Maml<PointRobot.Goal> maml =
        new Maml<>(settings, policy, new EpisodeSampler<>(new PointRobot(10, 50), policy), goals);
    SeededRandom random = new SeededRandom(1);
    TrainingGuard guard = new TrainingGuard(1, folder.resolve("last"));
    Maml.Iteration<PointRobot.Goal> iteration = maml.iterate(from, random, guard);
    for (int i = 1; i < iterations; i++) {
      iteration = maml.iterate(iteration.parameters(), random, guard);
    }
    return iteration;
  }

  /** By Adam alone, and by PPO. */
  @ParameterizedTest
  @CsvSource({"0.03, 1", "0.01, 4"})
  void soDoesTrainingByAdam(double learningRate, int epochs) {
    MamlSettings settings =
        new MamlSettings(
            10,
            500,
            1,
            0.5,
            true,
            0.99,
            1,
            null,
            true,
            null,
            1,
            new ClippedSteps(learningRate, epochs, 0.2));
    ParameterSet rated = settings.initialise(policy, kernels, new SeededRandom(3));
    assertEquals(2 * start.size(), rated.size());
    Maml.Iteration<PointRobot.Goal> first = train(settings, rated, 1);
    Maml.Iteration<PointRobot.Goal> last = train(settings, rated, 20);
    double before = first.returnAfter();
    assertTrue(last.returnAfter() > before + 8, "from " + before + " to " + last.returnAfter());
    assertTrue(last.divergence() > 0);
    double[] factors = last.parameters().download();
    assertNotEquals(1, factors[factors.length - 1], 1e-3);
  }

  @Test
  void trainingMakesAdaptedPoliciesBetter() {
    double before = train(SETTINGS, 1).returnAfter();
    double after = train(SETTINGS, 12).returnAfter();
    assertTrue(after > before + 8, "from " + before + " to " + after);
  }

  @Test
  void theSameSeedGivesTheSameParameters() {
    assertArrayEquals(
        train(SETTINGS, 2).parameters().download(), train(SETTINGS, 2).parameters().download());
  }

  @Test
  void everyTaskIsAsOftenInTheCurvature() {
    SeededRandom random = new SeededRandom(1);
    assertEquals(List.of(0, 1, 2), Maml.curvatureTasks(3, 3, random));
    int[] times = new int[10];
    for (int i = 0; i < 1000; i++) {
      List<Integer> chosen = Maml.curvatureTasks(4, 10, random);
      assertEquals(4, Set.copyOf(chosen).size());
      chosen.forEach(task -> times[task]++);
    }
    // 400 of each are expected, with a standard deviation of 15.
    for (int task : times) {
      assertEquals(400, task, 75);
    }
  }

  @Test
  void withoutInnerStepsNothingIsAdaptedInTraining() {
    Maml.Iteration<PointRobot.Goal> iteration = train(SETTINGS.withoutAdaptation(), 1);
    assertEquals(iteration.returnBefore(), iteration.returnAfter());
  }

  @Test
  void aSuccessBonusCountsForTheOuterObjectiveAlone() {
    PointRobot.Goal near = new PointRobot.Goal(0.02, 0.02);
    Maml.Iteration<PointRobot.Goal> without = train(SETTINGS, start, 1, random -> near);
    MamlSettings rewarded =
        new MamlSettings(10, 500, 1, 0.5, true, 0.99, 1, 5.0, false, TRUST, 5, null);
    Maml.Iteration<PointRobot.Goal> with = train(rewarded, start, 1, random -> near);
    assertTrue(
        without.tasks().stream().anyMatch(each -> each.stages().lastSuccess() > 0), "successes");
    assertEquals(without.innerGradientNorm(), with.innerGradientNorm());
    assertEquals(without.returnAfter(), with.returnAfter());
    assertNotEquals(without.gradientNorm(), with.gradientNorm());
  }

  @Test
  void adaptingToATaskLeavesTheMetaParametersAsTheyWere() {
    double[] numbers = start.download();
    MamlLearner learner =
        new MamlLearner("MAML", policy, start, List.of(0.5, 0.25), new GeneralisedAdvantage(1, 1));
    PointRobot robot = new PointRobot(4, 5);
    TaskLearner task = learner.begin(robot, new SeededRandom(2));
    float[] observations = new float[8];
    float[] first = new float[8];
    float[] actions = new float[8];
    StepBatch step = StepBatch.of(robot);
    robot.reset(observations);
    task.act(observations, ActionChoice.MODE, first);
    assertEquals(
        "No episode has ended since the last update",
        assertThrows(IllegalStateException.class, task::adapt).getMessage());
    for (int i = 0; i < 5; i++) {
      task.act(observations, ActionChoice.SAMPLE, actions);
      robot.step(actions, step);
      task.observe(observations, actions, step);
    }
    task.adapt();
    robot.reset(observations);
    task.act(observations, ActionChoice.MODE, actions);
    assertTrue(Math.abs(actions[0] - first[0]) > 1e-4, "the task's own parameters moved");
    assertEquals(20, task.report().get("steps"));
    assertEquals(1, task.report().get("updates"));
    assertArrayEquals(numbers, start.download());
    learner.begin(robot, new SeededRandom(2)).act(observations, ActionChoice.MODE, actions);
    assertArrayEquals(first, actions);
  }

  @Test
  void ratesHoldForTheUpdatesThatFollow() {
    MamlLearner learner =
        new MamlLearner("MAML", policy, start, List.of(0.5, 0.25), new GeneralisedAdvantage(1, 1));
    assertEquals(0.5, learner.rate(0));
    assertEquals(0.25, learner.rate(1));
    assertEquals(0.25, learner.rate(7));
  }

  @Test
  void settingsThatMakeNoSenseAreRefused() {
    assertRefused(
        "tasksPerIteration: must be at least 1, got 0",
        () -> new MamlSettings(0, 1, 1, 1, true, 1, 1, null, false, TRUST, 1, null));
    assertRefused(
        "innerRate: must be > 0, got -1.0",
        () -> new MamlSettings(1, 1, 1, -1, true, 1, 1, null, false, TRUST, 1, null));
    assertRefused(
        "curvatureTasks: must be between 1 and 4 (tasksPerIteration), got 5",
        () -> new MamlSettings(4, 1, 1, 1, true, 1, 1, null, false, TRUST, 5, null));
    assertRefused(
        "rates: must be at least one, each > 0, got []",
        () -> new MamlLearner("MAML", policy, start, List.of(), SETTINGS.advantage()));
  }

  private static void assertRefused(String message, Runnable use) {
    Exception e = assertThrows(IllegalArgumentException.class, use::run);
    assertEquals(message, e.getMessage());
  }
}
