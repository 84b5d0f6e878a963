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
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * RL² on Bernoulli bandits of one kind, with known players on the same bandits.
 *
 * @param pulls of a trial
 * @param arms of a bandit
 */
record Rl2Bandits(int pulls, int arms) implements Experiment {
  private static final int TEST_BANDITS = 20_000;
  private static final int COPIES_IN_TESTS = 1000;

  /** Of the bandits that every seed is tested on. */
  private static final long TEST_SEED = 2016;

  /** To choose the best of. */
  private static final double[] UCB_CONSTANTS = {
    0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.7, 1
  };

  /**
   * What it is run with.
   *
   * @param paper the published total rewards
   * @param iterations of training
   * @param learnsFromMeans whether it learns from what an action gives on average, and not from
   *     what was drawn. Its policy sees what was drawn, and what it is to maximise is the same
   * @param rl2 an episode being a pull
   */
  record Settings(Paper paper, int iterations, boolean learnsFromMeans, Rl2Settings rl2) {}

  /** Total rewards as Duan et al. 2016 give them. */
  record Paper(double random, double gittins, double thompson, double ucb1, double rl2) {}

  @Override
  public String name() {
    return "rl2-bandits-" + pulls + "-" + arms;
  }

  @Override
  public String summary() {
    return "RL² on "
        + pulls
        + " pulls of Bernoulli bandits with "
        + arms
        + " arms, after Duan et al. 2016, with PPO and a small network. Total rewards; all play the"
        + " same 20,000 bandits.";
  }

  @Override
  public Outcome run(ExperimentRun run) {
    Settings settings = run.settings(Settings.class);
    Rl2Settings rl2 = settings.rl2();
    if (rl2.episodes() != pulls) {
      throw new IllegalArgumentException(
          "episodes: must be " + pulls + " in " + name() + ", got " + rl2.episodes());
    }
    List<Double> returns = new ArrayList<>();
    Rl2Learner learner = train(settings, run, returns);
    double[][] bandits = bandits(0);
    List<Figure> figures = new ArrayList<>(players(bandits, settings.paper()));
    figures.addAll(test(bandits, settings.paper(), learner));
    List<Double> iterations =
        IntStream.rangeClosed(1, returns.size()).mapToObj(i -> (double) i).toList();
    return new Outcome(
        (long) returns.size() * rl2.trials() * pulls,
        figures,
        List.of(new Curve("RL²", iterations, returns)));
  }

  private double[][] bandits(long stream) {
    SeededRandom random = new SeededRandom(TEST_SEED, stream);
    double[][] bandits = new double[TEST_BANDITS][];
    Arrays.setAll(bandits, i -> BernoulliBandits.draw(arms, random));
    return bandits;
  }

  private List<Figure> players(double[][] bandits, Paper paper) {
    return List.of(
        played("random", BanditPlayer.random(), bandits, paper.random()),
        played("Thompson", BanditPlayer.thompson(), bandits, paper.thompson()),
        played("UCB1", BanditPlayer.ucb1(1), bandits, paper.ucb1()),
        played("best UCB", bestUcb(), bandits, null),
        played("greedy", BanditPlayer.greedy(), bandits, null),
        played("Gittins", BanditPlayer.gittins(pulls), bandits, paper.gittins()));
  }

  private Figure played(
      String name, BanditPlayer player, double[][] bandits, @Nullable Double paper) {
    return new Figure(name, total(player, bandits, 1), paper);
  }

  private double total(BanditPlayer player, double[][] bandits, long stream) {
    return BanditPlayer.meanTotal(player, bandits, pulls, new SeededRandom(TEST_SEED, stream));
  }

  /** Tuned on bandits of its own, so that the test says nothing to it. */
  private BanditPlayer bestUcb() {
    double[][] bandits = bandits(2);
    double highest = Double.NEGATIVE_INFINITY;
    BanditPlayer best = BanditPlayer.greedy();
    for (double constant : UCB_CONSTANTS) {
      BanditPlayer player = BanditPlayer.posteriorUcb(constant);
      double total = total(player, bandits, 3);
      if (total > highest) {
        highest = total;
        best = player;
      }
    }
    return best;
  }

  private Rl2Learner train(Settings settings, ExperimentRun run, List<Double> returns) {
    return new Rl2<>(
            settings.rl2(),
            settings.iterations(),
            copies -> new BernoulliBandits(arms, copies, settings.learnsFromMeans()),
            (iteration, random) -> BernoulliBandits.draw(arms, random))
        .train(
            run.kernels(),
            run.workers(),
            run.seed(),
            run.guard("rl2"),
            (iteration, meanReturn) -> {
              returns.add(meanReturn);
              String figures = String.format(Locale.ROOT, "return %.2f", meanReturn);
              run.progress().report("RL²", iteration, settings.iterations(), figures);
            });
  }

  private List<Figure> test(double[][] bandits, Paper paper, Rl2Learner learner) {
    TestTrials<double[]> trials =
        new TestTrials<>(new BernoulliBandits(arms, COPIES_IN_TESTS), List.of(bandits), pulls);
    double sampled = trials.meanTotal(learner, ActionChoice.SAMPLE, TEST_SEED);
    double mode = trials.meanTotal(learner, ActionChoice.MODE, TEST_SEED);
    return List.of(
        new Figure("RL²", sampled, paper.rl2()),
        new Figure("RL², most likely arm", mode, paper.rl2()));
  }
}
