package io.metaarm.learn.rl2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.metaarm.env.SeededRandom;
import io.metaarm.learn.autodiff.Gradients;
import io.metaarm.learn.autodiff.Var;
import io.metaarm.learn.kernel.Kernels;
import io.metaarm.learn.kernel.Nd4jKernels;
import io.metaarm.learn.kernel.Precision;
import io.metaarm.learn.kernel.RecurrentCell;
import io.metaarm.learn.nn.ParameterSet;
import io.metaarm.learn.ppo.Minibatch;
import io.metaarm.learn.ppo.PpoSettings;
import io.metaarm.learn.world.TabularMdp;
import io.metaarm.learn.world.TabularMdps;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** In double precision, on trials of three episodes of five steps. */
class TrialExperienceTest {
  private static final int COPIES = 4;
  private static final int STEPS = 15;
  private static final double DISCOUNT = 0.9;
  private static final double DECAY = 0.6;
  private static final double UNIT = 3;
  private static final double H = 1e-5;

  private final Kernels kernels = new Nd4jKernels(Precision.DOUBLE);

  private static Rl2Settings settings(RecurrentCell cell, int chunk, int overlap) {
    return settings(cell, chunk, overlap, Advantages.STANDARDISED);
  }

  private static Rl2Settings settings(
      RecurrentCell cell, int chunk, int overlap, Advantages advantages) {
    return settings(cell, chunk, overlap, UNIT, advantages);
  }

  private static Rl2Settings settings(
      RecurrentCell cell, int chunk, int overlap, @Nullable Double unit, Advantages advantages) {
    PpoSettings ppo = new PpoSettings(1e-3, 1, 0.2, 1, 1, 0.01, 0.5, 1, null);
    return new Rl2Settings(
        null,
        cell,
        List.of(3),
        2,
        2,
        1,
        10,
        3,
        COPIES,
        DISCOUNT,
        DECAY,
        1,
        null,
        unit,
        advantages,
        null,
        chunk,
        overlap,
        ppo);
  }

  private static TabularMdps worlds() {
    TabularMdps worlds = new TabularMdps(3, 2, 5, COPIES);
    worlds.seed(1);
    return worlds;
  }

  private static Trials collect(Rl2Settings settings, Rl2Policy policy, ParameterSet parameters) {
    Rl2Actor actor = new Rl2Actor(policy, parameters, COPIES, new SeededRandom(2));
    SeededRandom random = new SeededRandom(3);
    List<TabularMdp> tasks =
        Stream.generate(() -> TabularMdp.draw(3, 2, random)).limit(COPIES).toList();
    Trials trials = Trials.of(settings, worlds(), policy);
    new TrialCollector<>(worlds(), actor).collect(parameters, tasks, trials, 0);
    return trials;
  }

  private TrialExperience experience(Rl2Policy policy, Rl2Settings settings, Trials trials) {
    List<String> tasks = Collections.nCopies(COPIES, "mdp");
    double[] rewards = new ValueUnits(settings).relativeRewards(trials, tasks);
    return new TrialExperience(policy, settings, kernels, trials, rewards);
  }

  private static int[] all(TrialExperience experience) {
    int[] units = new int[experience.units()];
    for (int i = 0; i < units.length; i++) {
      units[i] = i;
    }
    return units;
  }

  /**
   * Â = Σ (γλ)^k δ, of rewards less their mean over trials, up to the trial's end and whatever
   * episodes end before; with mean 0 and variance 1. The values' target is Â + V before that.
   */
  @Test
  void advantagesRunThroughTheEndsOfEpisodesUpToTheTrials() {
    Rl2Settings settings = settings(RecurrentCell.GRU, 100, 0);
    Rl2Policy policy = Rl2Policy.of(settings, worlds());
    ParameterSet parameters = policy.initialise(kernels, new SeededRandom(4));
    Trials trials = collect(settings, policy, parameters);
    double[] expected = new double[STEPS * COPIES];
    for (int i = 0; i < expected.length; i++) {
      double weight = 1;
      for (int later = i; later < expected.length; later += COPIES) {
        expected[i] += weight * error(trials, later);
        weight *= DISCOUNT * DECAY;
      }
    }
    TrialExperience experience = experience(policy, settings, trials);
    Minibatch batch = experience.minibatch(all(experience));
    double[] targets = kernels.download(batch.target().value());
    double[] advantages = kernels.download(batch.advantage().value());
    double mean = 0;
    double square = 0;
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i] + trials.values[i], targets[i], 1e-5);
      mean += expected[i] / expected.length;
      square += expected[i] * expected[i] / expected.length;
    }
    double deviation = Math.sqrt(square - mean * mean);
    for (int i = 0; i < expected.length; i++) {
      assertEquals((expected[i] - mean) / deviation, advantages[i], 1e-5);
    }
  }

  /** The published runs on Meta-World learn from advantages as large as the rewards make them. */
  @Test
  void rawAdvantagesAreInTheUnitOfTheRewards() {
    Rl2Settings standardised = settings(RecurrentCell.GRU, 100, 0);
    Rl2Settings raw = settings(RecurrentCell.GRU, 100, 0, Advantages.RAW);
    Rl2Policy policy = Rl2Policy.of(raw, worlds());
    ParameterSet parameters = policy.initialise(kernels, new SeededRandom(4));
    Trials trials = collect(raw, policy, parameters);
    TrialExperience experience = experience(policy, raw, trials);
    double[] advantages =
        kernels.download(experience.minibatch(all(experience)).advantage().value());
    TrialExperience other = experience(policy, standardised, trials);
    double[] targets = kernels.download(other.minibatch(all(other)).target().value());
    for (int i = 0; i < advantages.length; i++) {
      assertEquals(UNIT * (targets[i] - trials.values[i]), advantages[i], 1e-5);
    }
  }

  @Test
  void rawAdvantagesNeedOneUnitForAllTasks() {
    Exception e =
        assertThrows(
            IllegalArgumentException.class,
            () -> settings(RecurrentCell.GRU, 100, 0, null, Advantages.RAW));
    assertEquals(
        "advantages: must be STANDARDISED where each task has a unit of its own (no valueUnit),"
            + " got RAW",
        e.getMessage());
  }

  /** δ = r + γV' − V; nothing follows the last step. */
  private static double error(Trials trials, int at) {
    int step = at / COPIES;
    double usual = 0;
    for (int copy = 0; copy < COPIES; copy++) {
      usual += trials.rewards[step * COPIES + copy] / COPIES;
    }
    double next = step == STEPS - 1 ? 0 : trials.values[at + COPIES];
    return (trials.rewards[at] - usual) / UNIT + DISCOUNT * next - trials.values[at];
  }

  /** Of all that a loss is made of, with two layers, chunks and an overlap. */
  @ParameterizedTest
  @EnumSource(RecurrentCell.class)
  void gradientsThroughTimeAreThoseOfDifferences(RecurrentCell cell) {
    Rl2Settings settings = settings(cell, 7, 2);
    Rl2Policy policy = Rl2Policy.of(settings, worlds());
    ParameterSet parameters = policy.initialise(kernels, new SeededRandom(4));
    Trials trials = collect(settings, policy, parameters);
    TrialExperience experience = experience(policy, settings, trials);
    Minibatch batch = experience.minibatch(all(experience));
    ParameterSet variables = parameters.asVariables();
    double[] gradient =
        variables.with(Gradients.of(loss(batch, variables), variables.vars())).download();
    double[] numbers = parameters.download();
    for (int i = 0; i < numbers.length; i++) {
      double kept = numbers[i];
      numbers[i] = kept + H;
      double above = loss(batch, parameters.upload(numbers)).scalar();
      numbers[i] = kept - H;
      double below = loss(batch, parameters.upload(numbers)).scalar();
      numbers[i] = kept;
      assertEquals((above - below) / (2 * H), gradient[i], 1e-6, "parameter " + i);
    }
  }

  private static Var loss(Minibatch batch, ParameterSet parameters) {
    Minibatch.Evaluation now = batch.policy().apply(parameters);
    Var ratio = now.logProbability().minus(batch.oldLogProbability()).exp();
    return ratio
        .times(batch.advantage())
        .plus(now.entropy())
        .plus(now.value().minus(batch.target()).squared())
        .times(batch.weight())
        .sum();
  }
}
