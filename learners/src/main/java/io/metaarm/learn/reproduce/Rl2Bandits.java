package io.metaarm.learn.reproduce;

import io.metaarm.env.SeededRandom;
import io.metaarm.learn.rl2.Rl2;
import io.metaarm.learn.rl2.Rl2Learner;
import io.metaarm.learn.rl2.Rl2Settings;
import io.metaarm.learn.rollout.ActionChoice;
import io.metaarm.learn.world.BanditPlayer;
import io.metaarm.learn.world.BernoulliBandits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** RL² on Bernoulli bandits, with known players on the same bandits. */
final class Rl2Bandits implements Experiment {
  private static final int COPIES_IN_TESTS = 1000;

  /** Of the bandits that every seed is tested on. */
  private static final long TEST_SEED = 2016;

  /**
   * What it is run with.
   *
   * @param testBandits how many to be tested on
   * @param ucbConstants to choose the best of, on other bandits than those of the test
   * @param cases one after the other
   */
  record Settings(int testBandits, List<Double> ucbConstants, List<Case> cases) {
    Settings {
      ucbConstants = List.copyOf(ucbConstants);
      cases = List.copyOf(cases);
      if (testBandits < COPIES_IN_TESTS || testBandits % COPIES_IN_TESTS != 0) {
        throw new IllegalArgumentException(
            "testBandits: must be a multiple of " + COPIES_IN_TESTS + ", got " + testBandits);
      }
    }
  }

  /**
   * One kind of bandit.
   *
   * @param arms of it
   * @param paper total reward that the paper gives: random, Thompson, UCB1, RL²
   * @param iterations of training
   * @param rl2 an episode being a pull
   */
  record Case(int arms, List<Double> paper, int iterations, Rl2Settings rl2) {
    Case {
      paper = List.copyOf(paper);
      if (paper.size() != 4) {
        throw new IllegalArgumentException(
            "paper: must be random, Thompson, UCB1 and RL², got " + paper);
      }
    }

    String label() {
      return "(" + rl2.episodes() + ", " + arms + ")";
    }
  }

  @Override
  public String name() {
    return "rl2-bandits";
  }

  @Override
  public String summary() {
    return "RL² on Bernoulli bandits of (pulls, arms), after Duan et al. 2016, with PPO and a small"
        + " network. Total rewards; all play the same bandits.";
  }

  @Override
  public Outcome run(ExperimentRun run) {
    Settings settings = run.settings(Settings.class);
    long steps = 0;
    List<Figure> figures = new ArrayList<>();
    List<Curve> curves = new ArrayList<>();
    for (Case one : settings.cases()) {
      figures.addAll(players(one, settings));
      List<Double> returns = new ArrayList<>();
      Rl2Learner learner = train(one, run, returns);
      figures.addAll(test(one, settings, learner));
      curves.add(new Curve("RL² " + one.label(), iterations(returns.size()), returns));
      steps += (long) returns.size() * one.rl2().trials() * one.rl2().episodes();
    }
    return new Outcome(steps, figures, curves);
  }

  private static List<Double> iterations(int count) {
    Double[] iterations = new Double[count];
    Arrays.setAll(iterations, i -> i + 1.0);
    return List.of(iterations);
  }

  private static double[][] bandits(int count, int arms, long stream) {
    SeededRandom random = new SeededRandom(TEST_SEED, stream);
    double[][] bandits = new double[count][];
    Arrays.setAll(bandits, i -> BernoulliBandits.draw(arms, random));
    return bandits;
  }

  private static List<Figure> players(Case one, Settings settings) {
    double[][] bandits = bandits(settings.testBandits(), one.arms(), 0);
    BanditPlayer bestUcb = bestUcb(one, settings);
    return List.of(
        played("random", BanditPlayer.random(), bandits, one, 0),
        played("Thompson", BanditPlayer.thompson(), bandits, one, 1),
        played("UCB1", BanditPlayer.ucb1(1), bandits, one, 2),
        played("best UCB", bestUcb, bandits, one, -1),
        played("greedy", BanditPlayer.greedy(), bandits, one, -1));
  }

  private static Figure played(
      String name, BanditPlayer player, double[][] bandits, Case one, int paper) {
    double total =
        BanditPlayer.meanTotal(
            player, bandits, one.rl2().episodes(), new SeededRandom(TEST_SEED, 1));
    return new Figure(one.label() + " " + name, total, paper < 0 ? null : one.paper().get(paper));
  }

  /** Tuned on bandits of its own, so that the test says nothing to it. */
  private static BanditPlayer bestUcb(Case one, Settings settings) {
    double[][] bandits = bandits(settings.testBandits(), one.arms(), 2);
    double best = Double.NEGATIVE_INFINITY;
    double constant = 1;
    for (double candidate : settings.ucbConstants()) {
      double total =
          BanditPlayer.meanTotal(
              BanditPlayer.posteriorUcb(candidate),
              bandits,
              one.rl2().episodes(),
              new SeededRandom(TEST_SEED, 3));
      if (total > best) {
        best = total;
        constant = candidate;
      }
    }
    return BanditPlayer.posteriorUcb(constant);
  }

  private static Rl2Learner train(Case one, ExperimentRun run, List<Double> returns) {
    Rl2Settings settings = one.rl2();
    return Rl2.train(
        settings,
        one.iterations(),
        new BernoulliBandits(one.arms(), settings.trials()),
        random -> BernoulliBandits.draw(one.arms(), random),
        run.kernels(),
        run.seed(),
        run.guard("rl2-" + settings.episodes() + "-" + one.arms()),
        (iteration, meanReturn, parameters) -> {
          returns.add(meanReturn);
          run.progress()
              .report(
                  "RL² " + one.label(),
                  iteration,
                  one.iterations(),
                  String.format(Locale.ROOT, "return %.2f", meanReturn));
        });
  }

  private static List<Figure> test(Case one, Settings settings, Rl2Learner learner) {
    TestTrials<double[]> trials =
        new TestTrials<>(
            new BernoulliBandits(one.arms(), COPIES_IN_TESTS),
            List.of(bandits(settings.testBandits(), one.arms(), 0)),
            one.rl2().episodes());
    double sampled = trials.meanTotal(learner, ActionChoice.SAMPLE, TEST_SEED);
    double mode = trials.meanTotal(learner, ActionChoice.MODE, TEST_SEED);
    return List.of(
        new Figure(one.label() + " RL²", sampled, one.paper().get(3)),
        new Figure(one.label() + " RL², most likely arm", mode, one.paper().get(3)));
  }
}
