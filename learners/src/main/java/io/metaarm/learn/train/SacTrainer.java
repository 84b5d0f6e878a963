package io.metaarm.learn.train;

import io.metaarm.env.SeededRandom;
import io.metaarm.learn.checkpoint.Checkpoint;
import io.metaarm.learn.checkpoint.Matrix;
import io.metaarm.learn.metaworld.MetaWorld;
import io.metaarm.learn.replay.CollectedTrial;
import io.metaarm.learn.replay.ReplayFile;
import io.metaarm.learn.sac.MultiTaskSac;
import io.metaarm.learn.sac.Sac;
import io.metaarm.learn.sac.SacLosses;
import io.metaarm.task.Goal;
import java.util.List;
import java.util.Map;

/**
 * Trains one policy for all tasks by soft actor-critic. Its state is that of the networks, and all
 * trials up to now: they are in a file beside the checkpoints.
 */
final class SacTrainer implements Trainer {
  private final SacTraining settings;
  private final TrainingWorld world;
  private final List<Goal> goals;
  private final List<MetaWorld> environments;
  private final Sac networks;
  private final MultiTaskSac<Goal> learning;
  private final ReplayFile replay;

  SacTrainer(SacTraining settings, TrainingWorld world) {
    this.settings = settings;
    this.world = world;
    this.goals = TrainingGoals.of(world.benchmark(), settings.goalsOfEachTask(), settings.trials());
    this.environments = world.environments(settings.trialsTogether(), settings.horizon());
    this.networks =
        settings.networks(
            world.kernels(), world.options(settings.horizon()), world.initialisation());
    this.learning =
        new MultiTaskSac<>(networks, settings.learning(), goals, environments, world.workers());
    this.replay = new ReplayFile(world.folder().resolve("replay"));
  }

  @Override
  public IterationResult iterate(long iteration) {
    world.guard().begin(iteration, networks.parameters());
    SeededRandom random = world.iteration(iteration);
    List<CollectedTrial> trials = learning.collect(settings.trials(), random);
    replay.append(trials);
    List<SacLosses> updates = learning.update(settings.updates(), random);
    List<IterationResult.TaskFigures> figures =
        trials.stream()
            .map(each -> IterationResult.TaskFigures.of(goals.get(each.task()), each.stages()))
            .toList();
    Map<Metric, Double> metrics = IterationResult.means(figures);
    world.addMean(metrics, Metric.LOSS, updates, SacLosses::critic);
    world.addMean(metrics, Metric.ACTOR_LOSS, updates, SacLosses::actor);
    world.addMean(metrics, Metric.GRADIENT_NORM, updates, SacLosses::gradientNorm);
    world.addMean(metrics, Metric.ENTROPY, updates, SacLosses::entropy);
    world.addMean(metrics, Metric.TEMPERATURE, updates, SacLosses::temperature);
    return new IterationResult(settings.stepsPerIteration(), metrics, figures);
  }

  @Override
  public Map<String, Double> numbers() {
    Map<String, Double> numbers = SacMatrices.numbers(networks.state());
    numbers.putAll(ReplayMatrices.numbers(replay.mark()));
    return numbers;
  }

  @Override
  public Map<String, Matrix> matrices() {
    Map<String, Matrix> matrices = SacMatrices.matrices(networks.state());
    matrices.putAll(ReplayMatrices.matrices(replay.mark()));
    return matrices;
  }

  @Override
  public void restore(Checkpoint checkpoint) {
    learning.forget();
    replay.restore(ReplayMatrices.read(checkpoint), (trial, task) -> learning.add(task, trial));
    networks.restore(SacMatrices.read(checkpoint, world.kernels()));
  }

  @Override
  public void close() {
    environments.forEach(MetaWorld::close);
    replay.close();
  }
}
