package io.metaarm.learn.bench;

import io.metaarm.config.Require;
import io.metaarm.learn.kernel.Kernels;
import io.metaarm.learn.kernel.RecurrentCell;
import io.metaarm.learn.nn.Activation;
import io.metaarm.learn.nn.Mlp;
import io.metaarm.learn.nn.ParameterSet;
import io.metaarm.learn.nn.RecurrentNet;
import io.metaarm.learn.rollout.ArrayMlp;
import io.metaarm.learn.rollout.ArrayRecurrentNet;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * The learners' hot work on one thread: gradients, a recurrent update, and acting.
 *
 * @param kernels that compute the learning
 * @param rounds turns of each; medians count
 * @param warmUpMillis of each before them, at least
 * @param transitions of a gradient, steps times sequences of a recurrent update, and ten times the
 *     calls of a turn of acting
 */
public record LearningBenchmark(Kernels kernels, int rounds, double warmUpMillis, int transitions) {
  private static final int SEQUENCES = 40;
  private static final int HIDDEN = 256;
  private static final int OBSERVATION = 20;
  private static final int ACTION = 6;

  public LearningBenchmark {
    Require.atLeast("rounds", rounds, 1);
    Require.notNegative("warmUpMillis", warmUpMillis);
    if (transitions < SEQUENCES) {
      throw new IllegalArgumentException(
          "transitions: must be at least " + SEQUENCES + ", got " + transitions);
    }
  }

  /**
   * A figure.
   *
   * @param cpuMillis of one call, in this thread
   */
  public record Result(String name, double cpuMillis) {}

  /** All of it, from small to large; tells each as soon as it is known. */
  public List<Result> run(Consumer<Result> listener) {
    List<Result> results = new ArrayList<>();
    Consumer<Result> each =
        result -> {
          results.add(result);
          listener.accept(result);
        };
    acting(each);
    for (int width : new int[] {64, 128, 256, 512}) {
      gradients(width, each);
    }
    for (RecurrentCell cell : RecurrentCell.values()) {
      recurrent(cell, each);
    }
    return results;
  }

  private void gradients(int width, Consumer<Result> each) {
    PolicyGradients gradients = new PolicyGradients(kernels, width, transitions);
    String network = " 2x" + width;
    measure("policy gradient" + network, 1, gradients::policyGradient, each);
    measure("meta-gradient, first order" + network, 1, () -> gradients.metaGradient(false), each);
    measure("meta-gradient, second order" + network, 1, () -> gradients.metaGradient(true), each);
  }

  private void recurrent(RecurrentCell cell, Consumer<Result> each) {
    int steps = transitions / SEQUENCES;
    RecurrentUpdate update = new RecurrentUpdate(kernels, cell, steps, SEQUENCES, HIDDEN);
    String name = String.format(Locale.ROOT, "%s update %dx%dx%d", cell, steps, SEQUENCES, HIDDEN);
    measure(name, 1, update::update, each);
  }

  private void acting(Consumer<Result> each) {
    int calls = Math.max(1, transitions / 10);
    SplittableRandom random = new SplittableRandom(1);
    float[] observations = new float[SEQUENCES * OBSERVATION];
    for (int i = 0; i < observations.length; i++) {
      observations[i] = (float) random.nextGaussian();
    }
    for (Activation activation : Activation.values()) {
      Mlp mlp = new Mlp("policy", List.of(OBSERVATION, 64, 64, ACTION), activation);
      ArrayMlp acting = new ArrayMlp(mlp, SEQUENCES);
      acting.load(ParameterSet.of(mlp.initialise(kernels, random, 1)));
      String name = "acting 40 through 2x64 " + activation;
      measure(name, calls, () -> acting.apply(observations, SEQUENCES), each);
    }
    for (RecurrentCell cell : RecurrentCell.values()) {
      RecurrentNet net = new RecurrentNet("policy", cell, OBSERVATION, HIDDEN, 1, ACTION);
      ArrayRecurrentNet acting = new ArrayRecurrentNet(net, SEQUENCES);
      acting.load(ParameterSet.of(net.initialise(kernels, random, 1, 1, 10)));
      String name = "acting 40 through " + cell + " " + HIDDEN;
      measure(name, Math.max(1, calls / 20), () -> acting.apply(observations, SEQUENCES), each);
    }
  }

  private void measure(String name, int calls, Runnable work, Consumer<Result> each) {
    each.accept(new Result(name, new CpuClock(rounds, warmUpMillis).millis(calls, work)));
  }
}
