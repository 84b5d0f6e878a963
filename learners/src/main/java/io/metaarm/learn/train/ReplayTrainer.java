package io.metaarm.learn.train;

import io.metaarm.env.SeededRandom;
import io.metaarm.learn.checkpoint.Checkpoint;
import io.metaarm.learn.checkpoint.Matrix;
import io.metaarm.learn.metaworld.MetaWorld;
import io.metaarm.learn.nn.ParameterSet;
import io.metaarm.learn.replay.CollectedTrial;
import io.metaarm.learn.replay.OffPolicy;
import io.metaarm.learn.replay.ReplayFile;
import io.metaarm.learn.replay.Replays;
import io.metaarm.task.Goal;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Trains off-policy. Its state is that of the networks, and all trials up to now: they are in a
 * file beside the checkpoints.
 *
 * @param <L> what an update reports
 */
abstract class ReplayTrainer<L> implements Trainer {
  private final ReplayTraining settings;
  private final TrainingWorld world;
  private final List<Goal> goals;
  private final List<MetaWorld> environments;
  private final ReplayFile replay;

  ReplayTrainer(ReplayTraining settings, TrainingWorld world) {
    this.settings = settings;
    this.world = world;
    this.goals = TrainingGoals.of(world.benchmark(), settings.goalsOfEachTask(), settings.trials());
    this.environments = world.environments(settings.trialsTogether(), settings.horizon());
    this.replay = new ReplayFile(world.folder().resolve("replay"));
  }

  /** What acts and learns in the goals' environments. */
  abstract OffPolicy<L> learning();

  /** All that was learned. */
  abstract ParameterSet parameters();

  /** What is logged of updates, in the order in which it is looked at for what has gone wrong. */
  abstract List<Figure<L>> figures();

  /** A figure of an update. */
  record Figure<L>(Metric metric, ToDoubleFunction<L> of) {}

  /** The networks' state, in numbers; may be added to. */
  abstract Map<String, Double> networkNumbers();

  /** The networks' state, in arrays; may be added to. */
  abstract Map<String, Matrix> networkMatrices();

  abstract void restoreNetworks(Checkpoint checkpoint);

  final List<Goal> goals() {
    return goals;
  }

  final List<MetaWorld> environments() {
    return environments;
  }

  @Override
  public final IterationResult iterate(long iteration) {
    world.guard().begin(iteration, parameters());
    SeededRandom random = world.iteration(iteration);
    List<CollectedTrial> trials = learning().collect(settings.trials(), random);
    replay.append(trials);
    List<L> updates =
        learning()
            .update(
                settings.updates(),
                settings.schedule().progress(iteration, settings.stepsPerIteration()),
                random);
    List<IterationResult.TaskFigures> tasks =
        trials.stream()
            .map(each -> IterationResult.TaskFigures.of(goals.get(each.task()), each.stages()))
            .toList();
    Map<Metric, Double> metrics = IterationResult.means(tasks);
    figures().forEach(figure -> metrics.put(figure.metric, mean(updates, figure)));
    return new IterationResult(settings.stepsPerIteration(), metrics, tasks);
  }

  /** Over the iteration's updates, none of which may have gone wrong. */
  private double mean(List<L> updates, Figure<L> figure) {
    double mean = updates.stream().mapToDouble(figure.of).average().orElseThrow();
    return world.guard().check(figure.metric.label(), mean);
  }

  @Override
  public final Map<String, Double> numbers() {
    Map<String, Double> numbers = networkNumbers();
    numbers.putAll(ReplayMatrices.numbers(replay.mark()));
    return numbers;
  }

  @Override
  public final Map<String, Matrix> matrices() {
    Map<String, Matrix> matrices = networkMatrices();
    matrices.putAll(ReplayMatrices.matrices(replay.mark()));
    return matrices;
  }

  @Override
  public final void force() {
    replay.force();
  }

  @Override
  public final void restore(Checkpoint checkpoint) {
    Replays replays = learning().replays();
    replays.forget();
    replay.restore(ReplayMatrices.read(checkpoint), (trial, task) -> replays.add(task, trial));
    restoreNetworks(checkpoint);
  }

  @Override
  public final void close() {
    environments.forEach(MetaWorld::close);
    replay.close();
  }
}
