package io.metaarm.learn.reproduce;

import io.metaarm.config.Require;
import io.metaarm.env.PlanarCheetah;
import io.metaarm.env.PlanarCheetah.Observed;
import io.metaarm.env.SeededRandom;
import io.metaarm.learn.guard.TrainingGuard;
import io.metaarm.learn.pearl.Pearl;
import io.metaarm.learn.pearl.PearlLoop;
import io.metaarm.learn.pearl.PearlLosses;
import io.metaarm.learn.pearl.PearlSettings;
import io.metaarm.learn.pearl.Trials;
import io.metaarm.learn.replay.CollectedTrial;
import io.metaarm.learn.rollout.ActionChoice;
import io.metaarm.learn.world.CheetahBatch;
import io.metaarm.learn.world.CheetahGoal;
import io.metaarm.learn.world.CheetahGoal.Velocity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** The cheetah of the PEARL paper that is to run at a velocity it isn't told, reduced. */
final class PearlCheetahVelocity implements Experiment {
  /** Streams of random numbers, so that each part of a run has its own. */
  private static final int INITIALISATION = 0;

  private static final int TRAINING = 1;
  private static final int GOALS = 2;
  private static final int TEST = 3;

  /** Trials that one thread acts in side by side. */
  private static final int TOGETHER = 5;

  private static final int STEPS_PER_ACTION = 5;
  private static final double FASTEST_METRES_PER_SECOND = 3;

  /**
   * What it is run with.
   *
   * @param iterations of collecting trials, then updating
   * @param updatesPerIteration of everything
   * @param trials in an iteration, each in another training task
   * @param heldTrials before learning, as often as an iteration's, each trajectory holding an
   *     action
   * @param explorationTrajectories before the one that counts
   */
  record Settings(
      int iterations,
      int updatesPerIteration,
      int trials,
      int heldTrials,
      int horizon,
      int trainingTasks,
      int testTasks,
      int explorationTrajectories,
      PearlSettings pearl) {
    Settings {
      if (trials > trainingTasks) {
        throw new IllegalArgumentException(
            "trials: must be at most " + trainingTasks + " (trainingTasks), got " + trials);
      }
      Require.multiple("trials", trials, TOGETHER);
    }
  }

  @Override
  public String name() {
    return "pearl-cheetah-vel";
  }

  @Override
  public String summary() {
    return "PEARL on a planar cheetah of our own that is to run at a velocity up to 3 m/s (Rakelly"
        + " et al. 2019), reduced. Returns of one trajectory with the most likely actions, after so"
        + " many that explored. The paper shows a curve and no figure.";
  }

  @Override
  public Outcome run(ExperimentRun run) {
    Settings settings = run.settings(Settings.class);
    RandomGenerator drawing = new SeededRandom(run.seed(), GOALS);
    List<CheetahGoal> training = goals(settings.trainingTasks(), drawing);
    List<CheetahGoal> test = goals(settings.testTasks(), drawing);
    Pearl pearl =
        new Pearl(
            run.kernels(),
            settings.pearl(),
            Observed.JOINTS_AND_CENTRE.size(),
            PlanarCheetah.ACTION_SIZE,
            new SeededRandom(run.seed(), INITIALISATION));
    Curve curve = train(pearl, training, settings, run);
    List<Figure> figures = new ArrayList<>();
    for (int explored = 0; explored <= settings.explorationTrajectories(); explored++) {
      double mean = meanReturn(pearl, test, settings, explored, true, run.seed());
      figures.add(new Figure("after " + explored, mean, null));
    }
    int explored = settings.explorationTrajectories();
    figures.add(
        new Figure(
            "after " + explored + ", context discarded",
            meanReturn(pearl, test, settings, explored, false, run.seed()),
            null));
    figures.add(new Figure("standing still", standingStill(test, settings.horizon()), null));
    long trials = (long) (settings.heldTrials() + settings.iterations()) * settings.trials();
    long trialSteps = (long) settings.pearl().trialTrajectories() * settings.horizon();
    return new Outcome(trials * trialSteps, figures, List.of(curve));
  }

  private static List<CheetahGoal> goals(int count, RandomGenerator random) {
    return Stream.<CheetahGoal>generate(() -> Velocity.sample(random, FASTEST_METRES_PER_SECOND))
        .limit(count)
        .toList();
  }

  private static double standingStill(List<CheetahGoal> goals, int horizon) {
    return horizon * goals.stream().mapToDouble(goal -> goal.reward(0)).average().orElseThrow();
  }

  private static CheetahBatch cheetahs(int copies, int horizon) {
    return new CheetahBatch(copies, horizon, Observed.JOINTS_AND_CENTRE, STEPS_PER_ACTION);
  }

  private static Curve train(
      Pearl pearl, List<CheetahGoal> goals, Settings settings, ExperimentRun run) {
    List<Double> iterations = new ArrayList<>();
    List<Double> returns = new ArrayList<>();
    List<CheetahBatch> cheetahs =
        Stream.generate(() -> cheetahs(TOGETHER, settings.horizon()))
            .limit(run.workers().count())
            .toList();
    try {
      SeededRandom random = new SeededRandom(run.seed(), TRAINING);
      PearlLoop<CheetahGoal> loop = new PearlLoop<>(pearl, goals, cheetahs, run.workers());
      for (int i = 0; i < settings.heldTrials(); i++) {
        loop.collectHeldActions(settings.trials(), random);
      }
      TrainingGuard guard = run.guard("PEARL");
      for (int i = 0; i < settings.iterations(); i++) {
        guard.begin(i, pearl.parameters());
        double last = meanLastReturn(loop.collect(settings.trials(), random));
        double progress = (double) i / settings.iterations();
        PearlLosses losses = loop.update(settings.updatesPerIteration(), progress, random, guard);
        iterations.add(i + 1.0);
        returns.add(last);
        String line =
            String.format(
                Locale.ROOT,
                "critic loss %.3f, divergence %.2f, return %.1f",
                losses.critic(),
                losses.divergence(),
                last);
        run.progress().report("PEARL", i + 1, settings.iterations(), line);
      }
    } finally {
      cheetahs.forEach(CheetahBatch::close);
    }
    return new Curve("a trial's last trajectory, training tasks", iterations, returns);
  }

  private static double meanLastReturn(List<CollectedTrial> trials) {
    return trials.stream()
        .map(trial -> trial.stages().returns())
        .mapToDouble(returns -> returns.get(returns.size() - 1))
        .average()
        .orElseThrow();
  }

  /**
   * Of a trajectory with the most likely actions, after some that explored.
   *
   * @param knowing whether it acts on what those showed, else on the prior
   */
  private static double meanReturn(
      Pearl pearl,
      List<CheetahGoal> goals,
      Settings settings,
      int explored,
      boolean knowing,
      long seed) {
    SeededRandom random = new SeededRandom(seed, TEST);
    double[] total = {0};
    try (CheetahBatch cheetahs = cheetahs(goals.size(), settings.horizon())) {
      cheetahs.seed(random.nextLong());
      for (int copy = 0; copy < goals.size(); copy++) {
        cheetahs.setTask(copy, goals.get(copy));
      }
      Trials trials = new Trials(pearl, cheetahs, random);
      trials.begin();
      for (int i = 0; i < explored; i++) {
        trials.explore(ActionChoice.SAMPLE, !knowing, (copy, observations, actions, step) -> {});
      }
      trials.exploit(
          !knowing, (copy, observations, actions, step) -> total[0] += step.rewards()[copy]);
    }
    return total[0] / goals.size();
  }
}
