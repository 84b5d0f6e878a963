package io.metaarm.learn.reproduce;

import io.metaarm.config.Require;
import io.metaarm.env.SeededRandom;
import io.metaarm.learn.checkpoint.AtomicFile;
import io.metaarm.learn.guard.TrainingGuard;
import io.metaarm.learn.pearl.Pearl;
import io.metaarm.learn.pearl.PearlLoop;
import io.metaarm.learn.pearl.PearlLosses;
import io.metaarm.learn.pearl.PearlSettings;
import io.metaarm.learn.reproduce.PointExploration.Knowledge;
import io.metaarm.learn.world.SparsePointRobot;
import io.metaarm.learn.world.SparsePointRobot.Goal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** The sparse point robot of the PEARL paper, reduced. */
final class PearlSparsePoint implements Experiment {
  /** Streams of random numbers, so that each part of a run has its own. */
  private static final int INITIALISATION = 0;

  private static final int TRAINING = 1;
  private static final int GOALS = 2;
  private static final int TEST = 3;

  /** Trials that one thread acts in side by side. */
  private static final int TOGETHER = 20;

  /** Points on the learning curve. */
  private static final int CHECKS = 20;

  /**
   * What it is run with.
   *
   * @param iterations of collecting a trial in every training task, then updating
   * @param updatesPerIteration of everything
   * @param heldTrials in each training task before learning, each trajectory holding an action
   * @param horizon of an episode
   * @param trainingTasks of the goals at equal angles, shuffled
   * @param testTasks are those left
   * @param explorationTrajectories before the one that counts
   */
  record Settings(
      int iterations,
      int updatesPerIteration,
      int heldTrials,
      int horizon,
      int trainingTasks,
      int testTasks,
      int explorationTrajectories,
      PearlSettings pearl) {
    Settings {
      Require.atLeast("iterations", iterations, CHECKS);
      Require.multiple("trainingTasks", trainingTasks, TOGETHER);
    }
  }

  @Override
  public String name() {
    return "pearl-sparse-point";
  }

  @Override
  public String summary() {
    return "PEARL on the sparse point robot (Rakelly et al. 2019), reduced from 3x300 units, 16"
        + " tasks of 256 transitions and contexts of 1,024. Reached means that the trajectory ends"
        + " within 0.2 of the goal; it follows five that explore. Exploration of one seed:"
        + " ![exploration](exploration.svg)";
  }

  @Override
  public Outcome run(ExperimentRun run) {
    Settings settings = run.settings(Settings.class);
    List<Goal> goals = shuffled(settings, new SeededRandom(run.seed(), GOALS));
    List<Goal> training = goals.subList(0, settings.trainingTasks());
    List<Goal> test = goals.subList(settings.trainingTasks(), goals.size());
    Pearl pearl =
        new Pearl(
            run.kernels(), settings.pearl(), 2, 2, new SeededRandom(run.seed(), INITIALISATION));
    List<Curve> curves = train(pearl, training, settings, run);
    PointExploration exploration =
        new PointExploration(settings.horizon(), settings.explorationTrajectories());
    List<Figure> figures = new ArrayList<>();
    for (Knowledge knowledge : Knowledge.values()) {
      SeededRandom random = new SeededRandom(run.seed(), TEST);
      PointExploration.Result result = exploration.run(pearl, test, knowledge, random);
      figures.add(new Figure(knowledge + ": reached, of " + test.size(), result.reached(), null));
      figures.add(new Figure(knowledge + ": found while exploring", result.foundExploring(), null));
      if (knowledge == Knowledge.PRIOR_FIRST) {
        AtomicFile.write(
            run.folder().resolve("exploration.svg"), ExplorationPlot.of(test, result.paths()));
      }
    }
    long trials = (long) settings.heldTrials() + settings.iterations();
    long trialSteps = (long) settings.pearl().trialTrajectories() * settings.horizon();
    return new Outcome(trials * trialSteps * training.size(), figures, curves);
  }

  private static List<Goal> shuffled(Settings settings, RandomGenerator random) {
    List<Goal> goals =
        new ArrayList<>(Goal.spread(settings.trainingTasks() + settings.testTasks()));
    for (int i = goals.size() - 1; i > 0; i--) {
      goals.set(i, goals.set(random.nextInt(i + 1), goals.get(i)));
    }
    return goals;
  }

  private static List<Curve> train(
      Pearl pearl, List<Goal> goals, Settings settings, ExperimentRun run) {
    SeededRandom random = new SeededRandom(run.seed(), TRAINING);
    PearlLoop<Goal> loop =
        new PearlLoop<>(
            pearl,
            goals,
            Stream.generate(() -> new SparsePointRobot(TOGETHER, settings.horizon()))
                .limit(run.workers().count())
                .toList(),
            run.workers());
    for (int i = 0; i < settings.heldTrials(); i++) {
      loop.collectHeldActions(goals.size(), random);
    }
    PointExploration exploration =
        new PointExploration(settings.horizon(), settings.explorationTrajectories());
    TrainingGuard guard = run.guard("PEARL");
    List<Double> x = new ArrayList<>();
    Map<Knowledge, List<Double>> reached = new EnumMap<>(Knowledge.class);
    for (Knowledge knowledge : Knowledge.values()) {
      reached.put(knowledge, new ArrayList<>());
    }
    for (int i = 0; i < settings.iterations(); i++) {
      guard.begin(i, pearl.parameters());
      loop.collect(goals.size(), random);
      double progress = (double) i / settings.iterations();
      PearlLosses losses = loop.update(settings.updatesPerIteration(), progress, random, guard);
      if ((i + 1) % (settings.iterations() / CHECKS) == 0) {
        x.add(i + 1.0);
        reached.forEach(
            (knowledge, shares) -> {
              SeededRandom test = new SeededRandom(run.seed(), TEST);
              int count = exploration.run(pearl, goals, knowledge, test).reached();
              shares.add(100.0 * count / goals.size());
            });
      }
      run.progress().report("PEARL", i + 1, settings.iterations(), line(losses, reached));
    }
    return reached.entrySet().stream()
        .map(entry -> new Curve(entry.getKey() + ", % of training goals", x, entry.getValue()))
        .toList();
  }

  private static String line(PearlLosses losses, Map<Knowledge, List<Double>> reached) {
    StringBuilder line =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "critic loss %.4f, divergence %.2f",
                losses.critic(),
                losses.divergence()));
    reached.forEach(
        (knowledge, shares) -> {
          if (!shares.isEmpty()) {
            double last = shares.get(shares.size() - 1);
            line.append(String.format(Locale.ROOT, ", %s %.0f%%", knowledge, last));
          }
        });
    return line.toString();
  }
}
