package io.metaarm.learn.rl2;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.env.SeededRandom;
import io.metaarm.learn.guard.TrainingGuard;
import io.metaarm.learn.kernel.FusedCpuKernels;
import io.metaarm.learn.kernel.Kernels;
import io.metaarm.learn.kernel.RecurrentCell;
import io.metaarm.learn.nn.ParameterSet;
import io.metaarm.learn.ppo.Minibatch;
import io.metaarm.learn.ppo.PpoSettings;
import io.metaarm.learn.rollout.ActionChoice;
import io.metaarm.learn.rollout.Demonstrations;
import io.metaarm.learn.rollout.EnvironmentBatch;
import io.metaarm.learn.rollout.Episode;
import io.metaarm.learn.rollout.StepBatch;
import io.metaarm.learn.rollout.TaskLearner;
import io.metaarm.learn.rollout.Workers;
import io.metaarm.learn.world.BernoulliBandits;
import io.metaarm.learn.world.TabularMdp;
import io.metaarm.learn.world.TabularMdps;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Rl2Test {
  private final Kernels kernels = new FusedCpuKernels();
  @TempDir Path folder;

  private static Rl2Settings settings(
      RecurrentCell cell, int layers, int episodes, int trials, int chunk) {
    PpoSettings ppo = new PpoSettings(5e-3, 0.2, 0.2, 4, 2, 0.003, 0.5, 1, null);
    return new Rl2Settings(
        null, cell, List.of(), 16, layers, 1, 10, episodes, trials, 0.9, 0.5, 1, null, 3.0, null,
        null, chunk, chunk / 3, ppo);
  }

  private TrialCollector<TabularMdp> collector(Rl2Settings settings, Rl2Policy policy) {
    EnvironmentBatch<TabularMdp> worlds = new TabularMdps(4, 2, 5, settings.trials());
    worlds.seed(1);
    ParameterSet parameters = policy.initialise(kernels, new SeededRandom(4));
    Rl2Actor actor = new Rl2Actor(policy, parameters, settings.trials(), new SeededRandom(2));
    return new TrialCollector<>(worlds, actor);
  }

  private static Trials collect(
      TrialCollector<TabularMdp> collector,
      Rl2Settings settings,
      Rl2Policy policy,
      ParameterSet parameters) {
    SeededRandom random = new SeededRandom(3);
    List<TabularMdp> tasks =
        Stream.generate(() -> TabularMdp.draw(4, 2, random)).limit(settings.trials()).toList();
    Trials trials = Trials.of(settings, new TabularMdps(4, 2, 5, 1), policy);
    collector.collect(parameters, tasks, trials, 0);
    return trials;
  }

  /**
   * With the parameters that acted, what the learner computes in chunks from their kept states is
   * what acting gave, for each step once, whatever the length of the chunks.
   */
  @ParameterizedTest
  @CsvSource({"GRU,1,100", "GRU,2,7", "LSTM,1,6", "LSTM,2,15", "GRU,1,1"})
  void chunksGiveWhatActingGaveForEveryStepOnce(RecurrentCell cell, int layers, int chunk) {
    Rl2Settings settings = settings(cell, layers, 4, 3, chunk);
    Rl2Policy policy = Rl2Policy.of(settings, new TabularMdps(4, 2, 5, 3));
    ParameterSet parameters = policy.initialise(kernels, new SeededRandom(4));
    Trials trials = collect(collector(settings, policy), settings, policy, parameters);
    assertEquals(20, trials.steps);
    TrialExperience experience =
        new TrialExperience(policy, settings, kernels, trials, trials.rewards);
    int[] units = new int[experience.units()];
    Arrays.setAll(units, i -> units.length - 1 - i);
    Minibatch batch = experience.minibatch(units);
    Minibatch.Evaluation now = batch.policy().apply(parameters);
    double[] weights = kernels.download(batch.weight().value());
    double[] old = kernels.download(batch.oldLogProbability().value());
    double[] recomputed = kernels.download(now.logProbability().value());
    double[] recomputedValues = kernels.download(now.value().value());
    double values = 0;
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] == 1) {
        assertEquals(old[i], recomputed[i], 1e-5);
        values += recomputedValues[i];
      }
    }
    assertEquals(3 * 20, Arrays.stream(weights).sum());
    assertEquals(Arrays.stream(trials.values).sum(), values, 1e-3);
    double kept = Arrays.stream(trials.logProbabilities).sum();
    double counted = 0;
    for (int i = 0; i < weights.length; i++) {
      counted += weights[i] * old[i];
    }
    assertEquals(kept, counted, 1e-4);
  }

  @Test
  void whatIsLearnedFromMayBeTheMeanWhileTheInputIsWhatWasDrawn() {
    Rl2Settings settings = settings(RecurrentCell.GRU, 1, 2, 3, 100);
    TabularMdps worlds = new TabularMdps(4, 2, 5, 3, true);
    Rl2Policy policy = Rl2Policy.of(settings, worlds);
    ParameterSet parameters = policy.initialise(kernels, new SeededRandom(4));
    Rl2Actor actor = new Rl2Actor(policy, parameters, 3, new SeededRandom(2));
    Trials trials = Trials.of(settings, worlds, policy);
    TabularMdp task = TabularMdp.draw(4, 2, new SeededRandom(3));
    new TrialCollector<>(worlds, actor).collect(parameters, List.of(task, task, task), trials, 0);
    List<Double> means =
        Arrays.stream(task.meanRewards()).flatMapToDouble(Arrays::stream).boxed().toList();
    for (double learned : trials.rewards) {
      assertTrue(means.stream().anyMatch(mean -> mean.floatValue() == learned), learned + "");
    }
    float shown = input(trials, 1, 0, 8)[6];
    assertNotEquals((float) trials.rewards[0], shown);
  }

  @Test
  void ofAMaskedStepTheInputTellsTheRewardButNoAction() {
    Rl2Settings settings = settings(RecurrentCell.GRU, 1, 2, 2, 100);
    TabularMdps worlds = new TabularMdps(4, 2, 5, 2);
    Rl2Policy policy = Rl2Policy.of(settings, worlds);
    ParameterSet parameters = policy.initialise(kernels, new SeededRandom(4));
    Rl2Actor actor = new Rl2Actor(policy, parameters, 2, new SeededRandom(2));
    StepBatch step = StepBatch.of(worlds);
    Arrays.fill(step.rewards(), 3);
    step.masked()[1] = true;
    actor.observe(new float[] {1, 1}, step);
    assertArrayEquals(new float[] {0, 0, 0, 0, 0, 1, 3, 0}, Arrays.copyOf(actor.inputs, 8));
    assertArrayEquals(
        new float[] {0, 0, 0, 0, 0, 0, 3, 0}, Arrays.copyOfRange(actor.inputs, 8, 16));
  }

  @Test
  void theInputTellsWhatHappenedBeforeAndATrialBeginsWithNothing() {
    Rl2Settings settings = settings(RecurrentCell.GRU, 1, 2, 3, 100);
    Rl2Policy policy = Rl2Policy.of(settings, new TabularMdps(4, 2, 5, 3));
    ParameterSet parameters = policy.initialise(kernels, new SeededRandom(4));
    TrialCollector<TabularMdp> collector = collector(settings, policy);
    collect(collector, settings, policy, parameters);
    Trials trials = collect(collector, settings, policy, parameters);
    int size = 4 + 2 + 2;
    assertArrayEquals(new float[] {1, 0, 0, 0, 0, 0, 0, 0}, input(trials, 0, 1, size));
    assertArrayEquals(new float[policy.net().stateWidth() * 3], trials.states.get(0));
    for (int t = 1; t < 10; t++) {
      float[] input = input(trials, t, 1, size);
      int before = (t - 1) * 3 + 1;
      assertArrayEquals(
          Arrays.copyOfRange(trials.codes, before * 2, before * 2 + 2),
          Arrays.copyOfRange(input, 4, 6));
      assertEquals(trials.rewards[before], input[6], 1e-6);
      assertEquals(t == 5 ? 1 : 0, input[7]);
    }
  }

  private static float[] input(Trials trials, int t, int copy, int size) {
    int at = (t * trials.copies + copy) * size;
    return Arrays.copyOfRange(trials.inputs, at, at + size);
  }

  /** Of two arms one always wins: two pulls tell which. Any pulls win 4 of 8, the best 7.5. */
  @ParameterizedTest
  @CsvSource({"GRU, 100", "LSTM, 100", "GRU, 6"})
  void learnsToFindTheArmThatWins(RecurrentCell cell, int chunk) {
    Rl2Settings settings = settings(cell, 1, 8, 200, chunk);
    double[] returns = new double[60];
    Rl2Learner learner =
        bandits(settings, 60)
            .train(
                kernels,
                Workers.none(),
                5,
                new TrainingGuard(5, folder.resolve("stopped")),
                (iteration, meanReturn) -> returns[iteration - 1] = meanReturn);
    assertEquals(4, returns[0], 0.5);
    assertTrue(returns[59] > 7, "return " + returns[59]);
    double[] before = learner.parameters().download();
    assertTrue(play(learner) > 7);
    assertEquals(0, firstPull(learner, 0));
    assertEquals(1, firstPull(learner, 1));
    assertArrayEquals(before, learner.parameters().download());
  }

  private static Rl2<double[]> bandits(Rl2Settings settings, int iterations) {
    return new Rl2<>(
        settings,
        iterations,
        copies -> new BernoulliBandits(2, copies),
        (iteration, random) -> oneWins(random));
  }

  private static double[] oneWins(RandomGenerator random) {
    return random.nextBoolean() ? new double[] {0, 1} : new double[] {1, 0};
  }

  /** Of one that was shown twice which arm wins: it needs no pull of its own to know. */
  private static double firstPull(Rl2Learner learner, int winner) {
    TaskLearner task = learner.begin(new BernoulliBandits(2, 1), new SeededRandom(8));
    float[] shown = {winner};
    Episode pull = new Episode(new float[1], shown, new double[] {1}, new float[1], true);
    task.study(new Demonstrations(List.of(pull, pull), 1));
    float[] action = new float[1];
    task.act(new float[1], ActionChoice.MODE, action);
    return action[0];
  }

  private static double play(Rl2Learner learner) {
    BernoulliBandits bandits = new BernoulliBandits(2, 100);
    SeededRandom random = new SeededRandom(8);
    for (int copy = 0; copy < 100; copy++) {
      bandits.setTask(copy, oneWins(random));
    }
    TaskLearner task = learner.begin(bandits, random);
    StepBatch step = StepBatch.of(bandits);
    float[] actions = new float[100];
    double total = 0;
    for (int t = 0; t < 8; t++) {
      task.act(step.observations(), ActionChoice.MODE, actions);
      bandits.step(actions, step);
      task.observe(step.observations(), actions, step);
      for (float reward : step.rewards()) {
        total += reward;
      }
    }
    assertEquals(800, task.report().get("steps"));
    return total / 100;
  }

  @Test
  void aCopyGoesOnFromWhatWasSeenAndOnItsOwn() {
    Rl2Settings settings = settings(RecurrentCell.LSTM, 2, 2, 1, 100);
    Rl2Policy policy = Rl2Policy.of(settings, new BernoulliBandits(2, 1));
    ParameterSet parameters = policy.initialise(kernels, new SeededRandom(4));
    Rl2Actor actor = new Rl2Actor(policy, parameters, 1, new SeededRandom(1));
    double untaught = value(actor.copy());
    pull(actor, 1);
    Rl2Actor loser = actor.copy();
    pull(loser, 0);
    double expected = value(actor);
    assertEquals(expected, value(copyAfterWin(policy, parameters)));
    assertNotEquals(expected, value(loser));
    assertNotEquals(expected, untaught);
  }

  private static Rl2Actor copyAfterWin(Rl2Policy policy, ParameterSet parameters) {
    Rl2Actor actor = new Rl2Actor(policy, parameters, 1, new SeededRandom(1));
    pull(actor, 1);
    Rl2Actor copy = actor.copy();
    pull(actor, 0);
    return copy;
  }

  private static void pull(Rl2Actor actor, float reward) {
    StepBatch step = StepBatch.of(1, 1);
    float[] actions = new float[1];
    actor.act(step.observations(), ActionChoice.MODE, actions);
    step.rewards()[0] = reward;
    actor.observe(actions, step);
  }

  private static double value(Rl2Actor actor) {
    actor.act(new float[1], ActionChoice.MODE, new float[1]);
    return actor.values[0];
  }

  @Test
  void aSeedGivesTheSameAgainOnAnyNumberOfThreads() {
    double[] first = parametersAfterTraining(3, 1);
    assertArrayEquals(first, parametersAfterTraining(3, 1));
    assertArrayEquals(first, parametersAfterTraining(3, 2));
    assertArrayEquals(first, parametersAfterTraining(3, 3));
    assertTrue(!Arrays.equals(first, parametersAfterTraining(4, 1)));
  }

  private double[] parametersAfterTraining(long seed, int threads) {
    try (Workers workers = new Workers(threads)) {
      return bandits(settings(RecurrentCell.GRU, 1, 2, 12, 100), 2)
          .train(
              kernels,
              workers,
              seed,
              new TrainingGuard(seed, folder.resolve("stopped")),
              (iteration, meanReturn) -> {})
          .parameters()
          .download();
    }
  }

  @Test
  void settingsThatMakeNoSenseAreRefused() {
    PpoSettings ppo = new PpoSettings(5e-3, 0.2, 0.2, 4, 2, 0.003, 0.5, 1, null);
    Exception e =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                new Rl2Settings(
                    null,
                    RecurrentCell.GRU,
                    List.of(),
                    8,
                    1,
                    1,
                    10,
                    1,
                    1,
                    0.9,
                    0.5,
                    1,
                    null,
                    1.0,
                    null,
                    null,
                    10,
                    10,
                    ppo));
    assertEquals(
        "overlap: must be at least 0 and less than the chunk of 10, got 10", e.getMessage());
    e =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                new Rl2Settings(
                    null,
                    RecurrentCell.GRU,
                    List.of(),
                    0,
                    1,
                    1,
                    10,
                    1,
                    1,
                    0.9,
                    0.5,
                    1,
                    null,
                    1.0,
                    null,
                    null,
                    10,
                    0,
                    ppo));
    assertEquals("hidden: must be at least 1, got 0", e.getMessage());
    e =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                new Rl2Settings(
                    null,
                    RecurrentCell.GRU,
                    List.of(8, 0),
                    8,
                    1,
                    1,
                    10,
                    1,
                    1,
                    0.9,
                    0.5,
                    1,
                    null,
                    1.0,
                    null,
                    null,
                    10,
                    0,
                    ppo));
    assertEquals("inputHidden: must be sizes of 1 or more, got [8, 0]", e.getMessage());
  }
}
