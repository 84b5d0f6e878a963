package io.metaarm.learn.rl2;

import io.metaarm.config.Require;
import io.metaarm.env.SeededRandom;
import io.metaarm.learn.guard.TrainingGuard;
import io.metaarm.learn.kernel.Kernels;
import io.metaarm.learn.nn.ParameterSet;
import io.metaarm.learn.optim.Trained;
import io.metaarm.learn.ppo.Ppo;
import io.metaarm.learn.rollout.EnvironmentBatch;
import io.metaarm.learn.rollout.Stages;
import io.metaarm.learn.rollout.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * RL² on several threads, one iteration at a time: they act through groups of trials, and learn
 * from all of them. Between iterations its whole state is {@link #state} and {@link
 * #squaredSpreads}.
 *
 * @param <T> what tells one task from another
 */
public final class TrialLearning<T> {
  private final Rl2Settings settings;
  private final Kernels kernels;
  private final TrainingGuard guard;
  private final Workers workers;
  private final List<? extends EnvironmentBatch<T>> environments;
  private final Rl2Policy policy;
  private final Ppo ppo;
  private final Trials trials;
  private final Function<T, String> names;
  private final ValueUnits units;

  /**
   * What an iteration led to.
   *
   * @param trials in the order of the tasks; a stage is an episode
   */
  public record Iteration(List<Stages> trials, Ppo.Update update) {}

  /**
   * With fresh parameters.
   *
   * @param environments for each worker, with as many copies as a group has trials
   * @param names of tasks: those of the same name are alike, whatever their goals
   */
  public TrialLearning(
      Rl2Settings settings,
      List<? extends EnvironmentBatch<T>> environments,
      Function<T, String> names,
      Workers workers,
      Kernels kernels,
      RandomGenerator initialisation,
      TrainingGuard guard) {
    this.settings = settings;
    this.kernels = kernels;
    this.guard = guard;
    this.workers = workers;
    this.environments = List.copyOf(environments);
    this.policy = Rl2Policy.of(settings, environments.get(0));
    this.ppo = new Ppo(settings.ppo(), policy.initialise(kernels, initialisation), guard, workers);
    this.trials = Trials.of(settings, environments.get(0), policy);
    this.names = names;
    this.units = new ValueUnits(settings);
    Require.multiple("trials", settings.trials(), groupSize());
  }

  private int groupSize() {
    return environments.get(0).size();
  }

  /**
   * Collects a trial on each task, and learns from them.
   *
   * @param progress of the whole training, from 0 to 1
   */
  public Iteration iterate(List<T> tasks, double progress, RandomGenerator random) {
    int groups = settings.trials() / groupSize();
    // Each group has its own numbers, whichever thread acts in it and when.
    long[] seeds = random.longs(2L * groups).toArray();
    List<String> namesOfTasks = tasks.stream().map(names).toList();
    workers.map(
        IntStream.range(0, groups)
            .mapToObj(group -> List.copyOf(group(namesOfTasks, group)))
            .toList(),
        (group, worker) -> {
          environments.get(worker).seed(seeds[groups + group]);
          return collect(tasks, group, worker, seeds[group]);
        });
    guard.check("mean return", trials.meanReturn());
    double[] rewards = units.relativeRewards(trials, namesOfTasks);
    TrialExperience experience = new TrialExperience(policy, settings, kernels, trials, rewards);
    Ppo.Update update = ppo.update(experience, progress, random);
    return new Iteration(IntStream.range(0, trials.copies).mapToObj(this::stages).toList(), update);
  }

  private boolean collect(List<T> tasks, int group, int worker, long seed) {
    int first = group * groupSize();
    ParameterSet parameters = ppo.parameters();
    Rl2Actor actor = new Rl2Actor(policy, parameters, groupSize(), new SeededRandom(seed));
    new TrialCollector<>(environments.get(worker), actor)
        .collect(parameters, group(tasks, group), trials, first);
    return true;
  }

  private <E> List<E> group(List<E> all, int group) {
    return all.subList(group * groupSize(), (group + 1) * groupSize());
  }

  /** Total reward and success at any step, of each episode. */
  private Stages stages(int copy) {
    int length = trials.steps / settings.episodes();
    List<Double> returns = new ArrayList<>();
    List<Double> successes = new ArrayList<>();
    for (int from = 0; from + length <= trials.steps; from += length) {
      returns.add(trials.totalReward(copy, from, from + length));
      successes.add(trials.success(copy, from, from + length) ? 1.0 : 0.0);
    }
    return new Stages(returns, successes);
  }

  /** What has been learned up to now. */
  public Rl2Learner learner() {
    return new Rl2Learner(policy, ppo.copy(), settings.episodes());
  }

  /** As they are now: a copy. */
  public ParameterSet parameters() {
    return ppo.copy();
  }

  /** What the next iterations depend on, together with {@link #squaredSpreads}. */
  public Trained state() {
    return ppo.state();
  }

  /** Of the tasks' returns, by the tasks' names. */
  public Map<String, Double> squaredSpreads() {
    return units.squaredSpreads();
  }

  public void restore(Trained state, Map<String, Double> squaredSpreads) {
    ppo.restore(state);
    units.restore(squaredSpreads);
  }
}
