package io.metaarm.learn.train;

import io.metaarm.learn.checkpoint.Checkpoint;
import io.metaarm.learn.checkpoint.Matrix;
import io.metaarm.learn.maml.Maml;
import io.metaarm.learn.metaworld.MetaWorld;
import io.metaarm.learn.nn.ParameterSet;
import io.metaarm.learn.optim.Trained;
import io.metaarm.learn.policy.EpisodeSampler;
import io.metaarm.learn.policy.GaussianPolicy;
import io.metaarm.task.Goal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Trains by MAML or FOMAML; its state is the policy's parameters, and Adam's where it steps. */
final class MamlTrainer implements Trainer {
  private static final String ADAM = "adam";

  private final TrainingWorld world;
  private final boolean clipped;
  private final List<MetaWorld> environments;
  private final List<EpisodeSampler<Goal>> samplers;
  private final Maml<Goal> maml;
  private ParameterSet parameters;

  MamlTrainer(MamlTraining settings, TrainingWorld world) {
    this.world = world;
    this.clipped = settings.maml().clipped() != null;
    GaussianPolicy policy = settings.policy(world.options(settings.horizon()));
    this.environments = world.environments(settings.rollouts(), settings.horizon());
    this.samplers = environments.stream().map(each -> new EpisodeSampler<>(each, policy)).toList();
    this.maml =
        new Maml<>(
            settings.maml(), policy, world.workers(), samplers, Goal::task, world.tasks()::draw);
    this.parameters = settings.maml().initialise(policy, world.kernels(), world.initialisation());
  }

  @Override
  public IterationResult iterate(long iteration) {
    long stepsBefore = steps();
    world.guard().begin(iteration, parameters);
    Maml.Iteration<Goal> done = maml.iterate(parameters, world.iteration(iteration), world.guard());
    parameters = done.parameters();
    List<IterationResult.TaskFigures> figures =
        done.tasks().stream().map(MamlTrainer::figures).toList();
    Map<Metric, Double> metrics = IterationResult.means(figures);
    metrics.put(Metric.LOSS, done.loss());
    metrics.put(Metric.GRADIENT_NORM, done.gradientNorm());
    metrics.put(Metric.INNER_GRADIENT_NORM, done.innerGradientNorm());
    metrics.put(Metric.DIVERGENCE, done.divergence());
    metrics.put(Metric.ENTROPY, done.entropy());
    return new IterationResult(steps() - stepsBefore, metrics, figures);
  }

  private long steps() {
    return samplers.stream().mapToLong(EpisodeSampler::steps).sum();
  }

  private static IterationResult.TaskFigures figures(Maml.TaskOutcome<Goal> outcome) {
    return IterationResult.TaskFigures.of(outcome.task(), outcome.stages());
  }

  /** Where the outer step is Adam's, from the first iteration on. */
  private Optional<Trained> trained() {
    return maml.state().map(adam -> new Trained(parameters, adam));
  }

  @Override
  public Map<String, Double> numbers() {
    return trained().map(each -> TrainedMatrices.numbers(ADAM, each)).orElse(Map.of());
  }

  @Override
  public Map<String, Matrix> matrices() {
    return trained()
        .map(each -> TrainedMatrices.matrices(MamlTraining.PARAMETERS, ADAM, each))
        .orElseGet(() -> Checkpoint.matricesOf(MamlTraining.PARAMETERS, parameters));
  }

  @Override
  public void restore(Checkpoint checkpoint) {
    parameters = checkpoint.parameters(MamlTraining.PARAMETERS, world.kernels());
    if (clipped) {
      Trained trained =
          TrainedMatrices.read(MamlTraining.PARAMETERS, ADAM, checkpoint, world.kernels());
      maml.restore(parameters, trained.adam());
    }
  }

  @Override
  public void close() {
    environments.forEach(MetaWorld::close);
  }
}
