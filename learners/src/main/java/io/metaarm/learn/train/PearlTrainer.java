package io.metaarm.learn.train;

import io.metaarm.env.SeededRandom;
import io.metaarm.learn.checkpoint.Checkpoint;
import io.metaarm.learn.checkpoint.Matrix;
import io.metaarm.learn.metaworld.MetaWorld;
import io.metaarm.learn.pearl.Pearl;
import io.metaarm.learn.pearl.PearlLoop;
import io.metaarm.learn.pearl.PearlLosses;
import io.metaarm.learn.replay.CollectedTrial;
import io.metaarm.learn.replay.ReplayFile;
import io.metaarm.task.Goal;
import java.util.List;
import java.util.Map;

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
    this.goals = TrainingGoals.of(world.benchmark(), settings.goalsOfEachTask(), settings.trials());
    this.environments = world.environments(settings.trialsTogether(), settings.horizon());
    this.networks =
        settings.networks(
            world.kernels(), world.options(settings.horizon()), world.initialisation());
    this.loop = new PearlLoop<>(networks, goals, environments, world.workers());
    this.replay = new ReplayFile(world.folder().resolve("replay"));
  }

  @Override
  public IterationResult iterate(long iteration) {
    world.guard().begin(iteration, networks.parameters());
    SeededRandom random = world.iteration(iteration);
    List<CollectedTrial> trials = loop.collect(settings.trials(), random);
    replay.append(trials);
    List<PearlLosses> updates = loop.update(settings.updates(), random);
    List<IterationResult.TaskFigures> figures = trials.stream().map(this::figures).toList();
    Map<Metric, Double> metrics = IterationResult.means(figures);
    world.addMean(metrics, Metric.LOSS, updates, PearlLosses::critic);
    world.addMean(metrics, Metric.ACTOR_LOSS, updates, PearlLosses::actor);
    world.addMean(metrics, Metric.GRADIENT_NORM, updates, PearlLosses::gradientNorm);
    world.addMean(metrics, Metric.BELIEF, updates, PearlLosses::divergence);
    world.addMean(metrics, Metric.ENTROPY, updates, PearlLosses::entropy);
    world.addMean(metrics, Metric.TEMPERATURE, updates, PearlLosses::temperature);
    return new IterationResult(settings.stepsPerIteration(), metrics, figures);
  }

  private IterationResult.TaskFigures figures(CollectedTrial trial) {
    return IterationResult.TaskFigures.of(goals.get(trial.task()), trial.stages());
  }

  @Override
  public Map<String, Double> numbers() {
    Map<String, Double> numbers = PearlMatrices.numbers(networks.state());
    numbers.putAll(ReplayMatrices.numbers(replay.mark()));
    return numbers;
  }

  @Override
  public Map<String, Matrix> matrices() {
    Map<String, Matrix> matrices = PearlMatrices.matrices(networks.state());
    matrices.putAll(ReplayMatrices.matrices(replay.mark()));
    return matrices;
  }

  @Override
  public void restore(Checkpoint checkpoint) {
    loop.forget();
    replay.restore(ReplayMatrices.read(checkpoint), (trial, task) -> loop.add(task, trial));
    networks.restore(PearlMatrices.read(checkpoint, world.kernels()));
  }

  @Override
  public void close() {
    environments.forEach(MetaWorld::close);
    replay.close();
  }
}
