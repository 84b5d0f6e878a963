package io.metaarm.learn.train;

import io.metaarm.env.SeededRandom;
import io.metaarm.learn.checkpoint.Checkpoint;
import io.metaarm.learn.checkpoint.Matrix;
import io.metaarm.learn.metaworld.MetaWorld;
import io.metaarm.learn.pearl.Pearl;
import io.metaarm.learn.pearl.PearlLoop;
import io.metaarm.learn.pearl.PearlLosses;
import io.metaarm.learn.pearl.ReplayFile;
import io.metaarm.learn.rollout.TrainingReward;
import io.metaarm.task.Goal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Trains by PEARL. Its state is that of the networks, and all trials up to now: they are in a file
 * beside the checkpoints.
 */
final class PearlTrainer implements Trainer {
  private final PearlTraining settings;
  private final TrainingWorld world;
  private final List<Goal> goals;
  private final List<MetaWorld> environments;
  private final Pearl networks;
  private final PearlLoop<Goal> loop;
  private final ReplayFile replay;

  PearlTrainer(PearlTraining settings, TrainingWorld world) {
    this.settings = settings;
    this.world = world;
    this.goals = goals(settings, world);
    this.environments = world.environments(settings.trialsTogether(), settings.horizon());
    this.networks =
        settings.networks(
            world.kernels(), world.options(settings.horizon()), world.initialisation());
    this.loop =
        new PearlLoop<>(networks, goals, environments, world.workers(), TrainingReward.OBSERVED);
    this.replay = new ReplayFile(world.folder().resolve("replay"));
  }

  private static List<Goal> goals(PearlTraining settings, TrainingWorld world) {
    List<Goal> goals = new ArrayList<>();
    for (String task : world.benchmark().split().train()) {
      List<Goal> ofTask = world.benchmark().trainGoals(task);
      goals.addAll(ofTask.subList(0, Math.min(settings.goalsOfEachTask(), ofTask.size())));
    }
    if (settings.trials() > goals.size()) {
      throw new IllegalArgumentException(
          "trials: must be at most "
              + goals.size()
              + ", one with each goal (goalsOfEachTask of each task), got "
              + settings.trials());
    }
    return goals;
  }

  @Override
  public IterationResult iterate(long iteration) {
    world.guard().begin(iteration, networks.parameters());
    SeededRandom random = world.iteration(iteration);
    List<PearlLoop.Collected> trials = loop.collect(settings.trials(), random);
    replay.append(trials);
    List<PearlLosses> updates = new ArrayList<>();
    for (int i = 0; i < settings.updates(); i++) {
      updates.add(loop.update(random));
    }
    List<IterationResult.TaskFigures> figures = trials.stream().map(this::figures).toList();
    Map<Metric, Double> metrics = IterationResult.means(figures);
    add(metrics, Metric.LOSS, updates, PearlLosses::critic);
    add(metrics, Metric.ACTOR_LOSS, updates, PearlLosses::actor);
    add(metrics, Metric.GRADIENT_NORM, updates, PearlLosses::gradientNorm);
    add(metrics, Metric.BELIEF, updates, PearlLosses::divergence);
    add(metrics, Metric.ENTROPY, updates, PearlLosses::entropy);
    add(metrics, Metric.TEMPERATURE, updates, PearlLosses::temperature);
    return new IterationResult(settings.stepsPerIteration(), metrics, figures);
  }

  /** The mean over the iteration's updates, none of which may have gone wrong. */
  private void add(
      Map<Metric, Double> metrics,
      Metric metric,
      List<PearlLosses> updates,
      ToDoubleFunction<PearlLosses> figure) {
    double mean = updates.stream().mapToDouble(figure).average().orElseThrow();
    metrics.put(metric, world.guard().check(metric.label(), mean));
  }

  private IterationResult.TaskFigures figures(PearlLoop.Collected trial) {
    return IterationResult.TaskFigures.of(goals.get(trial.task()), trial.stages());
  }

  @Override
  public Map<String, Double> numbers() {
    return PearlMatrices.numbers(networks.state(), replay.mark());
  }

  @Override
  public Map<String, Matrix> matrices() {
    return PearlMatrices.matrices(networks.state(), replay.mark());
  }

  @Override
  public void restore(Checkpoint checkpoint) {
    loop.forget();
    replay.restore(PearlMatrices.replay(checkpoint), (trial, task) -> loop.add(task, trial));
    networks.restore(PearlMatrices.read(checkpoint, world.kernels()));
  }

  @Override
  public void close() {
    environments.forEach(MetaWorld::close);
    replay.close();
  }
}
