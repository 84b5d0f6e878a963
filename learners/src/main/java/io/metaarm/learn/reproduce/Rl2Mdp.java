package io.metaarm.learn.reproduce;

import io.metaarm.config.Require;
import io.metaarm.env.SeededRandom;
import io.metaarm.learn.rl2.Rl2;
import io.metaarm.learn.rl2.Rl2Learner;
import io.metaarm.learn.rl2.Rl2Settings;
import io.metaarm.learn.rollout.ActionChoice;
import io.metaarm.learn.rollout.MetaLearner;
import io.metaarm.learn.world.TabularMdp;
import io.metaarm.learn.world.TabularMdps;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** RL² on random decision processes of ten states and five actions. */
final class Rl2Mdp implements Experiment {
  private static final int STATES = 10;
  private static final int ACTIONS = 5;
  private static final int HORIZON = 10;
  private static final int COPIES_IN_TESTS = 500;
  private static final long TEST_SEED = 2016;

  /** Total rewards as Duan et al. 2016 give them. */
  private static final double PAPER_RANDOM = 100.1;

  private static final double PAPER_PSRL = 138.1;
  private static final double PAPER_RL2 = 156.2;

  /**
   * What it is run with.
   *
   * @param testTasks how many to be tested on
   * @param iterations of training
   * @param curriculum of the processes in training; tests are on the paper's
   * @param learnsFromMeans whether it learns from what an action gives on average, and not from
   *     what was drawn. Its policy sees what was drawn, and what it is to maximise is the same
   */
  record Settings(
      int testTasks,
      int iterations,
      Curriculum curriculum,
      boolean learnsFromMeans,
      Rl2Settings rl2) {
    Settings {
      Require.multiple("testTasks", testTasks, COPIES_IN_TESTS);
    }
  }

  /**
   * Processes for training stay among their first states, and go to more with time. Where ten
   * states take turns a policy first learns which action is good in all of them, and is slow to
   * find out that it is worth remembering them one by one; among two it finds that soon, and what
   * it has found serves for more.
   *
   * @param states that actions lead to at first
   * @param firstIterations with these
   * @param iterationsPerState with one more each, until there are all
   */
  record Curriculum(int states, int firstIterations, int iterationsPerState) {
    Curriculum {
      Require.check(states >= 1 && states <= STATES, "states", "between 1 and " + STATES, states);
      Require.atLeast("firstIterations", firstIterations, 0);
      Require.atLeast("iterationsPerState", iterationsPerState, 1);
    }

    int statesIn(int iteration) {
      int since = iteration - firstIterations;
      return since < 0 ? states : Math.min(STATES, states + 1 + since / iterationsPerState);
    }
  }

  @Override
  public String name() {
    return "rl2-mdp";
  }

  @Override
  public String summary() {
    return "RL² on random decision processes, ten episodes each, after Duan et al. 2016, with PPO"
        + " and a smaller network. Total rewards.";
  }

  @Override
  public Outcome run(ExperimentRun run) {
    Settings settings = run.settings(Settings.class);
    Rl2Settings rl2 = settings.rl2();
    List<Double> iterations = new ArrayList<>();
    List<Double> returns = new ArrayList<>();
    Rl2Learner learner =
        new Rl2<>(
                rl2,
                settings.iterations(),
                copies ->
                    new TabularMdps(STATES, ACTIONS, HORIZON, copies, settings.learnsFromMeans()),
                (iteration, random) ->
                    TabularMdp.draw(
                        settings.curriculum().statesIn(iteration), STATES, ACTIONS, random))
            .train(
                run.kernels(),
                run.workers(),
                run.seed(),
                run.guard("rl2"),
                (iteration, meanReturn) -> {
                  iterations.add((double) iteration);
                  returns.add(meanReturn);
                  String figures = String.format(Locale.ROOT, "return %.1f", meanReturn);
                  run.progress().report("RL²", iteration, settings.iterations(), figures);
                });
    int steps = rl2.episodes() * HORIZON;
    long allSteps = (long) settings.iterations() * rl2.trials() * steps;
    return new Outcome(
        allSteps, test(settings, learner, steps), List.of(new Curve("RL²", iterations, returns)));
  }

  private static TabularMdps environments(int copies) {
    return new TabularMdps(STATES, ACTIONS, HORIZON, copies);
  }

  private static List<Figure> test(Settings settings, Rl2Learner learner, int steps) {
    SeededRandom random = new SeededRandom(TEST_SEED);
    List<TabularMdp> tasks =
        IntStream.range(0, settings.testTasks())
            .mapToObj(i -> TabularMdp.draw(STATES, ACTIONS, random))
            .toList();
    TestTrials<TabularMdp> trials = new TestTrials<>(environments(COPIES_IN_TESTS), tasks, steps);
    return List.of(
        figure("random", new RandomChoices(), PAPER_RANDOM, trials),
        figure("greedy", BeliefPlayer.greedy(), null, trials),
        figure("one step ahead", BeliefPlayer.oneStepAhead(), null, trials),
        figure("PSRL", BeliefPlayer.posteriorSampling(), PAPER_PSRL, trials),
        figure("RL²", learner, PAPER_RL2, trials),
        new Figure(
            "RL², most likely action",
            trials.meanTotal(learner, ActionChoice.MODE, TEST_SEED),
            PAPER_RL2));
  }

  private static Figure figure(
      String name, MetaLearner player, @Nullable Double paper, TestTrials<TabularMdp> trials) {
    return new Figure(name, trials.meanTotal(player, ActionChoice.SAMPLE, TEST_SEED), paper);
  }
}
