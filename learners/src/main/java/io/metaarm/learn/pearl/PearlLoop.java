package io.metaarm.learn.pearl;

import io.metaarm.env.SeededRandom;
import io.metaarm.learn.rollout.ActionChoice;
import io.metaarm.learn.rollout.EnvironmentBatch;
import io.metaarm.learn.rollout.Stages;
import io.metaarm.learn.rollout.TrainingReward;
import io.metaarm.learn.rollout.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * PEARL's outer loop on several threads: trials in the training tasks, then updates on what they
 * brought.
 *
 * @param <T> what tells one task from another
 */
public final class PearlLoop<T> {
  private final Pearl pearl;
  private final List<T> tasks;
  private final List<? extends EnvironmentBatch<T>> environments;
  private final Workers workers;
  private final TrainingReward trainingReward;
  private final List<TaskReplay> replays = new ArrayList<>();

  /**
   * With nothing collected yet.
   *
   * @param environments for each worker, with as many copies as it acts in side by side
   * @param trainingReward what actor and critics learn from
   */
  public PearlLoop(
      Pearl pearl,
      List<T> tasks,
      List<? extends EnvironmentBatch<T>> environments,
      Workers workers,
      TrainingReward trainingReward) {
    this.pearl = pearl;
    this.tasks = List.copyOf(tasks);
    this.environments = List.copyOf(environments);
    this.workers = workers;
    this.trainingReward = trainingReward;
    forget();
  }

  /**
   * A trial that was collected.
   *
   * @param task its place in the list of tasks
   * @param stages trajectory by trajectory, by the encoder's rewards
   */
  public record Collected(int task, Trial trial, Stages stages) {}

  /** What is done in the copies of an environment, trajectory after trajectory. */
  private interface Acting {
    void run(Trials trials, int trajectory, Trials.Listener listener);
  }

  List<TaskReplay> replays() {
    return replays;
  }

  /** Back to nothing collected. */
  public void forget() {
    replays.clear();
    tasks.forEach(task -> replays.add(new TaskReplay(pearl.settings())));
  }

  /** Adds what was collected before. */
  public void add(int task, Trial trial) {
    replays.get(task).add(trial);
  }

  /** A trial in each of so many tasks, drawn at random: a multiple of an environment's copies. */
  public List<Collected> collect(int count, RandomGenerator random) {
    int prior = pearl.settings().priorTrajectories();
    return collect(
        count,
        random,
        (trials, trajectory, listener) -> {
          trials.drawLatents(trajectory < prior);
          trials.runTrajectory(ActionChoice.SAMPLE, listener);
        });
  }

  /**
   * The same without the policy, each trajectory holding an action: before learning a policy only
   * trembles, and would tell the encoder nothing of what is far.
   */
  public List<Collected> collectHeldActions(int count, RandomGenerator random) {
    return collect(
        count, random, (trials, trajectory, listener) -> trials.runHeldActions(listener));
  }

  private List<Collected> collect(int count, RandomGenerator random, Acting acting) {
    int together = environments.get(0).size();
    int[] chosen = draw(tasks.size(), count, random);
    // Each group has its own numbers, whichever thread acts in it and when.
    long[] seeds = random.longs(count / together).toArray();
    List<Collected> collected = new ArrayList<>();
    workers
        .map(
            seeds.length,
            (group, worker) ->
                new Group(
                        Arrays.copyOfRange(chosen, group * together, (group + 1) * together),
                        environments.get(worker))
                    .collect(acting, new SeededRandom(seeds[group])))
        .forEach(collected::addAll);
    collected.forEach(each -> add(each.task, each.trial));
    return collected;
  }

  /** Trials side by side, in the copies of one environment. */
  private final class Group {
    private final int[] chosen;
    private final EnvironmentBatch<T> environment;
    private final List<Trial> collected = new ArrayList<>();

    /** Of each copy, in which trajectories it succeeded at any step. */
    private final boolean[][] successes;

    Group(int[] chosen, EnvironmentBatch<T> environment) {
      this.chosen = chosen;
      this.environment = environment;
      this.successes = new boolean[chosen.length][pearl.settings().trialTrajectories()];
      for (int copy = 0; copy < chosen.length; copy++) {
        environment.setTask(copy, tasks.get(chosen[copy]));
        collected.add(
            new Trial(
                pearl.settings().trialTrajectories(),
                environment.horizon(),
                environment.observationSize(),
                environment.actionSpace().width()));
      }
    }

    List<Collected> collect(Acting acting, RandomGenerator random) {
      Trials trials = new Trials(pearl, environment, random);
      trials.begin();
      for (int i = 0; i < pearl.settings().trialTrajectories(); i++) {
        int trajectory = i;
        acting.run(
            trials,
            i,
            (copy, observations, actions, step, row, at) -> {
              collected.get(copy).add(row, at, trainingReward.of(step, copy), step, copy);
              successes[copy][trajectory] |= step.successes()[copy];
            });
      }
      List<Collected> result = new ArrayList<>();
      for (int copy = 0; copy < chosen.length; copy++) {
        result.add(new Collected(chosen[copy], collected.get(copy), stages(copy)));
      }
      return result;
    }

    private Stages stages(int copy) {
      List<Double> returns = new ArrayList<>();
      List<Double> rates = new ArrayList<>();
      for (int i = 0; i < successes[copy].length; i++) {
        returns.add(collected.get(copy).totalReward(i));
        rates.add(successes[copy][i] ? 1.0 : 0.0);
      }
      return new Stages(returns, rates);
    }
  }

  /** One update, on tasks drawn from those that were collected in. */
  public PearlLosses update(RandomGenerator random) {
    List<TaskReplay> collected = replays.stream().filter(each -> !each.isEmpty()).toList();
    int count = Math.min(pearl.settings().tasksPerUpdate(), collected.size());
    List<TaskReplay> drawn = new ArrayList<>();
    for (int task : draw(collected.size(), count, random)) {
      drawn.add(collected.get(task));
    }
    return pearl.update(drawn, random, workers);
  }

  /** Places in a list, each once, by a shuffle that stops early. */
  private static int[] draw(int size, int count, RandomGenerator random) {
    int[] all = new int[size];
    Arrays.setAll(all, i -> i);
    for (int i = 0; i < count; i++) {
      int other = i + random.nextInt(all.length - i);
      int swapped = all[i];
      all[i] = all[other];
      all[other] = swapped;
    }
    return Arrays.copyOf(all, count);
  }
}
