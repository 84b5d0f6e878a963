package io.metaarm.learn.train;

import io.metaarm.env.SeededRandom;
import io.metaarm.learn.checkpoint.Checkpoint;
import io.metaarm.learn.checkpoint.Matrix;
import io.metaarm.learn.metaworld.MetaBatch;
import io.metaarm.learn.metaworld.MetaWorld;
import io.metaarm.learn.nn.ParameterSet;
import io.metaarm.learn.policy.EpisodeSampler;
import io.metaarm.learn.ppo.ActorCritic;
import io.metaarm.learn.ppo.Ppo;
import io.metaarm.learn.ppo.StepExperience;
import io.metaarm.learn.ppo.TaskSteps;
import io.metaarm.learn.rollout.Episode;
import io.metaarm.learn.rollout.Stages;
import io.metaarm.task.Goal;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Trains one policy for all tasks; its state is the parameters and Adam's means. */
final class PpoTrainer implements Trainer {
  private static final String ADAM = "adam";

  private final PpoTraining settings;
  private final TrainingWorld world;
  private final ActorCritic actorCritic;
  private final MetaBatch tasks;
  private final List<MetaWorld> environments;
  private final List<EpisodeSampler<Goal>> samplers;
  private final Ppo ppo;

  PpoTrainer(PpoTraining settings, TrainingWorld world) {
    this.settings = settings;
    this.world = world;
    this.actorCritic = settings.actorCritic(world.options(settings.horizon()));
    this.tasks = world.tasks();
    this.environments = world.environments(settings.rollouts(), settings.horizon());
    this.samplers =
        environments.stream()
            .map(each -> new EpisodeSampler<>(each, actorCritic.policy()))
            .toList();
    this.ppo =
        new Ppo(
            settings.ppo(),
            actorCritic.initialise(world.kernels(), world.initialisation()),
            world.guard(),
            world.workers());
  }

  /** What was seen of a task, and what is to be learned from it. */
  private record Seen(TaskSteps steps, IterationResult.TaskFigures figures) {}

  @Override
  public IterationResult iterate(long iteration) {
    world.guard().begin(iteration, ppo.copy());
    SeededRandom random = world.iteration(iteration);
    List<Goal> goals = tasks.draw(settings.tasksPerIteration(), random);
    // Each task has its own numbers, whichever thread works on it and when.
    long[] seeds = random.longs(goals.size()).toArray();
    List<Seen> seen =
        world
            .workers()
            .map(
                goals.stream().map(Goal::task).toList(),
                (i, worker) -> act(goals.get(i), samplers.get(worker), new SeededRandom(seeds[i])));
    StepExperience experience =
        new StepExperience(actorCritic, world.kernels(), seen.stream().map(Seen::steps).toList());
    Ppo.Update update =
        ppo.update(
            experience,
            settings.schedule().progress(iteration, settings.stepsPerIteration()),
            random);
    List<IterationResult.TaskFigures> figures = seen.stream().map(Seen::figures).toList();
    Map<Metric, Double> metrics = IterationResult.means(figures);
    metrics.put(Metric.LOSS, update.loss());
    metrics.put(Metric.GRADIENT_NORM, update.gradientNorm());
    metrics.put(Metric.DIVERGENCE, update.divergence());
    metrics.put(Metric.ENTROPY, update.entropy());
    return new IterationResult(settings.stepsPerIteration(), metrics, figures);
  }

  /** There is no adaptation, and a single stage. */
  private Seen act(Goal goal, EpisodeSampler<Goal> sampler, RandomGenerator random) {
    ParameterSet parameters = ppo.parameters();
    List<Episode> episodes = sampler.sample(goal, parameters, settings.stepsPerTask(), random);
    double meanReturn = episodes.stream().mapToDouble(Episode::totalReward).average().orElseThrow();
    double success =
        episodes.stream().mapToDouble(each -> each.success() ? 1 : 0).average().orElseThrow();
    return new Seen(
        TaskSteps.of(actorCritic, parameters, episodes, settings.advantage()),
        IterationResult.TaskFigures.of(goal, new Stages(List.of(meanReturn), List.of(success))));
  }

  @Override
  public Map<String, Double> numbers() {
    return TrainedMatrices.numbers(ADAM, ppo.state());
  }

  @Override
  public Map<String, Matrix> matrices() {
    return TrainedMatrices.matrices(PpoTraining.PARAMETERS, ADAM, ppo.state());
  }

  @Override
  public void restore(Checkpoint checkpoint) {
    ppo.restore(TrainedMatrices.read(PpoTraining.PARAMETERS, ADAM, checkpoint, world.kernels()));
  }

  @Override
  public void close() {
    environments.forEach(MetaWorld::close);
  }
}
