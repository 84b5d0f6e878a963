package io.metaarm.learn.train;

import io.metaarm.env.SeededRandom;
import io.metaarm.learn.checkpoint.Checkpoint;
import io.metaarm.learn.checkpoint.Matrix;
import io.metaarm.learn.kernel.Scope;
import io.metaarm.learn.metaworld.MetaBatch;
import io.metaarm.learn.metaworld.MetaWorld;
import io.metaarm.learn.nn.ParameterSet;
import io.metaarm.learn.policy.Batch;
import io.metaarm.learn.policy.EpisodeSampler;
import io.metaarm.learn.policy.GaussianPolicy;
import io.metaarm.learn.policy.Reinforce;
import io.metaarm.learn.reptile.Reptile;
import io.metaarm.learn.rollout.Stages;
import io.metaarm.task.Goal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Trains by Reptile; all its state is the policy's parameters. */
final class ReptileTrainer implements Trainer {
  private final ReptileTraining settings;
  private final TrainingWorld world;
  private final GaussianPolicy policy;
  private final MetaBatch tasks;
  private final List<MetaWorld> environments;
  private final List<EpisodeSampler<Goal>> samplers;
  private ParameterSet parameters;

  ReptileTrainer(ReptileTraining settings, TrainingWorld world) {
    this.settings = settings;
    this.world = world;
    this.policy = settings.policy().policy(world.options(settings.horizon()));
    this.tasks = world.tasks();
    this.environments = world.environments(settings.rollouts(), settings.horizon());
    this.samplers = environments.stream().map(each -> new EpisodeSampler<>(each, policy)).toList();
    this.parameters = policy.initialise(world.kernels(), world.initialisation());
  }

  /** Where the inner steps of a task led, and what they saw: first and last. */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  private record Solved(
      double[] parameters, IterationResult.TaskFigures figures, double innerGradientNorm) {}

  @Override
  public IterationResult iterate(long iteration) {
    world.guard().begin(iteration, parameters);
    SeededRandom random = world.iteration(iteration);
    List<Goal> goals = tasks.draw(settings.tasksPerIteration(), random);
    // Each task has its own numbers, whichever thread works on it and when.
    long[] seeds = random.longs(goals.size()).toArray();
    List<Solved> solved =
        world
            .workers()
            .map(
                goals.stream().map(Goal::task).toList(),
                (i, worker) ->
                    solve(goals.get(i), samplers.get(worker), new SeededRandom(seeds[i])));
    double moved = moveTowards(solved, settings.outerRate(iteration));
    List<IterationResult.TaskFigures> figures = solved.stream().map(Solved::figures).toList();
    Map<Metric, Double> metrics = IterationResult.means(figures);
    metrics.put(
        Metric.INNER_GRADIENT_NORM,
        solved.stream().mapToDouble(Solved::innerGradientNorm).average().orElseThrow());
    metrics.put(Metric.GRADIENT_NORM, world.guard().check("way to the solutions", moved));
    return new IterationResult(settings.stepsPerIteration(), metrics, figures);
  }

  private Solved solve(Goal goal, EpisodeSampler<Goal> sampler, RandomGenerator random) {
    List<Batch> seen = new ArrayList<>();
    ParameterSet current = parameters;
    double norm = 0;
    for (int i = 0; i < settings.innerSteps(); i++) {
      Batch batch =
          Batch.of(
              world.kernels(),
              sampler.sample(goal, current, settings.stepsPerTask(), random),
              settings.advantage());
      current = Reinforce.step(policy, current, batch, settings.innerRate());
      seen.add(batch);
      norm = i == 0 ? current.distance(parameters) / settings.innerRate() : norm;
    }
    Stages stages =
        new Stages(
            seen.stream().map(Batch::meanReturn).toList(),
            seen.stream().map(Batch::successRate).toList());
    return new Solved(current.download(), IterationResult.TaskFigures.of(goal, stages), norm);
  }

  /** Returns how long the whole way to the solutions' mean would have been. */
  private double moveTowards(List<Solved> solved, double rate) {
    try (Scope scope = world.kernels().openScope()) {
      List<ParameterSet> ends =
          solved.stream().map(each -> parameters.upload(each.parameters)).toList();
      ParameterSet way = Reptile.towards(parameters, ends, 1).plus(-1, parameters);
      double length = Math.sqrt(way.dot(way).scalar());
      parameters = Reptile.towards(parameters, ends, rate).keptFrom(scope);
      return length;
    }
  }

  @Override
  public Map<String, Double> numbers() {
    return Map.of();
  }

  @Override
  public Map<String, Matrix> matrices() {
    return Checkpoint.matricesOf(ReptileTraining.PARAMETERS, parameters);
  }

  @Override
  public void restore(Checkpoint checkpoint) {
    parameters = checkpoint.parameters(ReptileTraining.PARAMETERS, world.kernels());
  }

  @Override
  public void close() {
    environments.forEach(MetaWorld::close);
  }
}
