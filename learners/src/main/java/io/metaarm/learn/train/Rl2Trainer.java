package io.metaarm.learn.train;

import io.metaarm.env.SeededRandom;
import io.metaarm.learn.checkpoint.Checkpoint;
import io.metaarm.learn.checkpoint.Matrix;
import io.metaarm.learn.metaworld.MetaBatch;
import io.metaarm.learn.metaworld.MetaWorld;
import io.metaarm.learn.rl2.TrialLearning;
import io.metaarm.learn.rollout.Stages;
import io.metaarm.task.Goal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Trains by RL²; its state is the policy's parameters, Adam's means and the tasks' spreads. */
final class Rl2Trainer implements Trainer {
  private static final String ADAM = "adam";

  /** Before the task's name. */
  private static final String SPREAD = "squaredSpread/";

  private final Rl2Training settings;
  private final TrainingWorld world;
  private final MetaBatch tasks;
  private final List<MetaWorld> environments;
  private final TrialLearning<Goal> learning;

  Rl2Trainer(Rl2Training settings, TrainingWorld world) {
    this.settings = settings;
    this.world = world;
    this.tasks = world.tasks();
    this.environments = world.environments(settings.trialsTogether(), settings.horizon());
    this.learning =
        new TrialLearning<>(
            settings.rl2(),
            environments,
            Goal::task,
            world.workers(),
            world.kernels(),
            world.initialisation(),
            world.guard());
  }

  @Override
  public IterationResult iterate(long iteration) {
    world.guard().begin(iteration, learning.parameters());
    SeededRandom random = world.iteration(iteration);
    List<Goal> goals = tasks.draw(settings.rl2().trials(), random);
    TrialLearning.Iteration done =
        learning.iterate(
            goals, settings.schedule().progress(iteration, settings.stepsPerIteration()), random);
    List<IterationResult.TaskFigures> figures = figures(goals, done.trials());
    Map<Metric, Double> metrics = IterationResult.means(figures);
    metrics.put(Metric.LOSS, done.update().loss());
    metrics.put(Metric.GRADIENT_NORM, done.update().gradientNorm());
    metrics.put(Metric.DIVERGENCE, done.update().divergence());
    metrics.put(Metric.ENTROPY, done.update().entropy());
    return new IterationResult(settings.stepsPerIteration(), metrics, figures);
  }

  private static List<IterationResult.TaskFigures> figures(List<Goal> goals, List<Stages> trials) {
    List<IterationResult.TaskFigures> figures = new ArrayList<>();
    for (int i = 0; i < goals.size(); i++) {
      figures.add(IterationResult.TaskFigures.of(goals.get(i), trials.get(i)));
    }
    return figures;
  }

  @Override
  public Map<String, Double> numbers() {
    Map<String, Double> numbers = new TreeMap<>(TrainedMatrices.numbers(ADAM, learning.state()));
    learning.squaredSpreads().forEach((task, spread) -> numbers.put(SPREAD + task, spread));
    return numbers;
  }

  @Override
  public Map<String, Matrix> matrices() {
    return TrainedMatrices.matrices(Rl2Training.PARAMETERS, ADAM, learning.state());
  }

  @Override
  public void restore(Checkpoint checkpoint) {
    learning.restore(
        TrainedMatrices.read(Rl2Training.PARAMETERS, ADAM, checkpoint, world.kernels()),
        checkpoint.numbers().entrySet().stream()
            .filter(each -> each.getKey().startsWith(SPREAD))
            .collect(
                Collectors.toMap(
                    each -> each.getKey().substring(SPREAD.length()), Map.Entry::getValue)));
  }

  @Override
  public void close() {
    environments.forEach(MetaWorld::close);
  }
}
