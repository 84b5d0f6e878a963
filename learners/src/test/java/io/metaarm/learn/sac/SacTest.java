package io.metaarm.learn.sac;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.learn.autodiff.Gradients;
import io.metaarm.learn.autodiff.Var;
import io.metaarm.learn.dist.Noise;
import io.metaarm.learn.kernel.FusedCpuKernels;
import io.metaarm.learn.kernel.Kernels;
import io.metaarm.learn.kernel.Nd4jKernels;
import io.metaarm.learn.kernel.Precision;
import io.metaarm.learn.nn.ParameterSet;
import io.metaarm.learn.optim.Trained;
import io.metaarm.learn.replay.Transition;
import io.metaarm.learn.replay.TransitionSample;
import io.metaarm.learn.rollout.Workers;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SacTest {
  private static final int ROWS = 6;
  private static final double FINAL_FRACTION = 0.25;

  private final Kernels doubles = new Nd4jKernels(Precision.DOUBLE);

  private static SacSettings settings(double temperature, double temperatureRate) {
    return new SacSettings(
        List.of(16, 16),
        0.9,
        0.05,
        3e-3,
        3e-3,
        FINAL_FRACTION,
        temperature,
        temperatureRate,
        -0.5,
        null);
  }

  private static Var uniform(Kernels kernels, RandomGenerator random, int rows, int columns) {
    double[] numbers = random.doubles((long) rows * columns, -1, 1).toArray();
    return Var.constant(kernels, kernels.upload(numbers, rows, columns));
  }

  private static Var column(Kernels kernels, double... numbers) {
    return Var.constant(kernels, kernels.upload(numbers, numbers.length, 1));
  }

  private SacBatch batch(RandomGenerator random) {
    return new SacBatch(
        uniform(doubles, random, ROWS, 3),
        uniform(doubles, random, ROWS, 2),
        uniform(doubles, random, ROWS, 1),
        uniform(doubles, random, ROWS, 3),
        column(doubles, 1, 1, 0, 1, 0, 1));
  }

  @Test
  void theTargetIsRewardAndDiscountedSoftValueUnlessTheEpisodeTerminated() {
    SplittableRandom random = new SplittableRandom(1);
    Sac sac = new Sac(doubles, settings(0.2, 0), 3, 2, random);
    SacBatch batch = batch(random);
    double loss = sac.criticLoss(sac.critic(), batch, new SplittableRandom(9)).scalar();

    // The same noise, and every number on its own.
    SplittableRandom noise = new SplittableRandom(9);
    double expected = 0;
    TwinCritic critics = TwinCritic.of(3, 2, List.of(16, 16));
    for (int row = 0; row < ROWS; row++) {
      Var nextState = batch.nextState().sliceRows(row, row + 1);
      var distribution = sac.policy().distribution(sac.actor(), nextState);
      double[] mean = doubles.download(distribution.before().mean().value());
      double[] logStd = doubles.download(distribution.before().logStd().value());
      double[] action = new double[2];
      double logProbability = 0;
      for (int i = 0; i < 2; i++) {
        double z = (float) noise.nextGaussian();
        action[i] = Math.tanh(mean[i] + Math.exp(logStd[i]) * z);
        logProbability -= 0.5 * z * z + logStd[i] + 0.5 * Math.log(2 * Math.PI);
        logProbability -= Math.log(1 - action[i] * action[i]);
      }
      Var nextAction = Var.constant(doubles, doubles.upload(action, 1, 2));
      double soft =
          critics.lower(sac.critic(), nextState, nextAction).scalar() - 0.2 * logProbability;
      double continues = row == 2 || row == 4 ? 0 : 1;
      double target = doubles.download(batch.reward().value())[row] + 0.9 * continues * soft;
      Var input =
          batch.state().sliceRows(row, row + 1).beside(batch.action().sliceRows(row, row + 1));
      double first = critics.first().apply(sac.critic(), input).scalar() - target;
      double second = critics.second().apply(sac.critic(), input).scalar() - target;
      expected += (first * first + second * second) / ROWS;
    }
    assertEquals(expected, loss, 1e-9);
  }

  @Test
  void theCriticsGradientTakesTheTargetAsGiven() {
    SplittableRandom random = new SplittableRandom(2);
    Sac sac = new Sac(doubles, settings(0.2, 0), 3, 2, random);
    SacBatch batch = batch(random);
    ParameterSet variables = sac.critic().asVariables();
    Var loss = sac.criticLoss(variables, batch, new SplittableRandom(9));
    double[] gradient = sac.critic().with(Gradients.of(loss, variables.vars())).download();
    double[] at = sac.critic().download();
    double step = 1e-5;
    for (int i = 0; i < at.length; i += 7) {
      double[] moved = at.clone();
      moved[i] += step;
      double above = loss(sac, moved, batch);
      moved[i] -= 2 * step;
      double difference = (above - loss(sac, moved, batch)) / (2 * step);
      assertEquals(difference, gradient[i], 1e-6);
    }
  }

  /** The target's critics don't move with the numbers. */
  private static double loss(Sac sac, double[] critic, SacBatch batch) {
    return sac.criticLoss(sac.critic().upload(critic), batch, new SplittableRandom(9)).scalar();
  }

  @Test
  void targetsFollowSlowly() {
    SplittableRandom random = new SplittableRandom(3);
    Sac sac = new Sac(doubles, settings(0.2, 0), 3, 2, random);
    double[] before = sac.target().download();
    assertArrayEquals(before, sac.critic().download());
    sac.update(List.of(sample(random, 3, 2)), 0, random, Workers.none());
    double[] critic = sac.critic().download();
    double[] target = sac.target().download();
    for (int i = 0; i < critic.length; i++) {
      assertEquals(0.95 * before[i] + 0.05 * critic[i], target[i], 1e-12);
    }
  }

  /** One step each, reward −(a − s)²: the best action is the state. */
  @Test
  void learnsToAct() {
    Kernels kernels = new FusedCpuKernels();
    SplittableRandom random = new SplittableRandom(4);
    Sac sac = new Sac(kernels, settings(0.001, 0), 1, 1, random);
    for (int i = 0; i < 1500; i++) {
      update(sac, random);
    }
    ArraySquashedPolicy acting = new ArraySquashedPolicy(sac.policy(), 3);
    acting.load(sac.actor());
    float[] actions = new float[3];
    acting.middle(new float[] {-0.6f, 0.1f, 0.7f}, 3, actions);
    assertArrayEquals(new float[] {-0.6f, 0.1f, 0.7f}, actions, 0.1f);
  }

  @Test
  void aLearnedTemperatureMakesTheEntropyMeetItsTarget() {
    Kernels kernels = new FusedCpuKernels();
    SplittableRandom random = new SplittableRandom(5);
    Sac sac = new Sac(kernels, settings(1, 1e-2), 1, 1, random);
    for (int i = 0; i < 2000; i++) {
      update(sac, random);
    }
    assertTrue(sac.temperature() < 0.5, "temperature " + sac.temperature());
    Var states = uniform(kernels, random, 2000, 1);
    var distribution = sac.policy().distribution(sac.actor(), states);
    Var noise = Noise.normal(kernels, random, 2000, 1);
    Var logs = distribution.logProbability(distribution.before().sample(noise));
    assertEquals(-0.5, -logs.mean().scalar(), 0.15);
  }

  private static void update(Sac sac, SplittableRandom random) {
    TransitionSample sample = TransitionSample.ofSize(64, 1, 1);
    for (int row = 0; row < sample.rows(); row++) {
      float[] state = {(float) random.nextDouble(-1, 1)};
      float action = (float) random.nextDouble(-1, 1);
      float reward = -(action - state[0]) * (action - state[0]);
      sample.set(row, new Transition(state, new float[] {action}, reward, state, true));
    }
    sac.update(List.of(sample), 0, random, Workers.none());
  }

  private static TransitionSample sample(
      RandomGenerator random, int observationSize, int actionSize) {
    TransitionSample sample = TransitionSample.ofSize(ROWS, observationSize, actionSize);
    for (float[] numbers :
        List.of(
            sample.observations(), sample.actions(), sample.rewards(), sample.nextObservations())) {
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = (float) random.nextDouble(-1, 1);
      }
    }
    sample.continues()[1] = 1;
    return sample;
  }

  /** Of an update whose losses are those of the whole batch, whatever pieces it is cut into. */
  @Test
  void sharesAreWeightedByTheirPartOfTheBatch() {
    SplittableRandom random = new SplittableRandom(7);
    Sac whole = new Sac(doubles, settings(1e-6, 0), 3, 2, new SplittableRandom(8));
    Sac cut = new Sac(doubles, settings(1e-6, 0), 3, 2, new SplittableRandom(8));
    // Of a policy without noise, so that what is drawn doesn't matter.
    double[] quiet = whole.actor().download();
    Arrays.fill(quiet, quiet.length - 2, quiet.length, -30);
    for (Sac each : List.of(whole, cut)) {
      Sac.State state = each.state();
      Trained still = new Trained(each.actor().upload(quiet), state.actor().adam());
      each.restore(new Sac.State(still, state.critic(), state.target(), Optional.empty()));
    }
    TransitionSample sample = sample(random, 3, 2);
    SacLosses ofWhole = whole.update(List.of(sample), 0, new SplittableRandom(9), Workers.none());
    SacLosses ofCut =
        cut.update(
            List.of(rows(sample, 0, 2), rows(sample, 2, ROWS)),
            0,
            new SplittableRandom(10),
            Workers.none());
    assertEquals(ofWhole.critic(), ofCut.critic(), 1e-4 * ofWhole.critic());
    assertEquals(ofWhole.gradientNorm(), ofCut.gradientNorm(), 1e-4 * ofWhole.gradientNorm());
    assertEquals(ofWhole.actor(), ofCut.actor(), 1e-3);
  }

  /** Adam's first step moves every number by the rate, whatever the gradient. */
  @Test
  void ratesFallInAStraightLine() {
    for (double progress : List.of(0.0, 0.5, 1.0)) {
      Sac sac = new Sac(doubles, settings(1, 0), 3, 2, new SplittableRandom(11));
      double[] actor = sac.actor().download();
      double[] critic = sac.critic().download();
      TransitionSample sample = sample(new SplittableRandom(12), 3, 2);
      sac.update(List.of(sample), progress, new SplittableRandom(13), Workers.none());
      double rate = 3e-3 * (1 - progress * (1 - FINAL_FRACTION));
      assertEquals(rate, longestMove(actor, sac.actor()), 1e-3 * rate, "at " + progress);
      assertEquals(rate, longestMove(critic, sac.critic()), 1e-3 * rate, "at " + progress);
    }
  }

  private static double longestMove(double[] before, ParameterSet after) {
    double[] now = after.download();
    return IntStream.range(0, now.length)
        .mapToDouble(i -> Math.abs(now[i] - before[i]))
        .max()
        .orElseThrow();
  }

  private static TransitionSample rows(TransitionSample all, int from, int to) {
    return new TransitionSample(
        to - from,
        Arrays.copyOfRange(all.observations(), 3 * from, 3 * to),
        Arrays.copyOfRange(all.actions(), 2 * from, 2 * to),
        Arrays.copyOfRange(all.rewards(), from, to),
        Arrays.copyOfRange(all.nextObservations(), 3 * from, 3 * to),
        Arrays.copyOfRange(all.continues(), from, to));
  }

  @Test
  void actsOnArraysAsOnTheTape() {
    Kernels kernels = new FusedCpuKernels();
    SplittableRandom random = new SplittableRandom(6);
    Sac sac = new Sac(kernels, settings(0.2, 0), 3, 2, random);
    ParameterSet actor =
        sac.actor().upload(random.doubles(sac.actor().size(), -0.5, 0.5).toArray());
    ArraySquashedPolicy acting = new ArraySquashedPolicy(sac.policy(), 5);
    acting.load(actor);
    float[] states = new float[15];
    for (int i = 0; i < states.length; i++) {
      states[i] = (float) random.nextDouble(-1, 1);
    }
    float[] actions = new float[10];
    acting.sample(states, 5, new SplittableRandom(8), actions);
    var distribution =
        sac.policy().distribution(actor, Var.constant(kernels, kernels.upload(states, 5, 3)));
    Var noise = Noise.normal(kernels, new SplittableRandom(8), 5, 2);
    double[] expected = kernels.download(distribution.before().sample(noise).tanh().value());
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], actions[i], 1e-5);
    }
  }

  @Test
  void whatCannotBeIsRefused() {
    Exception e = assertThrows(IllegalArgumentException.class, () -> settings(0, 0));
    assertEquals("temperature: must be > 0, got 0.0", e.getMessage());
    e =
        assertThrows(
            IllegalArgumentException.class,
            () -> new SacSettings(List.of(), 0.9, 0.1, 1, 1, 1, 1, 0, 0, null));
    assertEquals("hidden: must be sizes of 1 or more, got []", e.getMessage());
    e =
        assertThrows(
            IllegalArgumentException.class,
            () -> new SacSettings(List.of(4), 1, 0.1, 1, 1, 1, 1, 0, 0, null));
    assertEquals("discount: must be >= 0 and < 1, got 1.0", e.getMessage());
  }
}
