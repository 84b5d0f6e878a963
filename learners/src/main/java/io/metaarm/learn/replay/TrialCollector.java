package io.metaarm.learn.replay;

import io.metaarm.env.SeededRandom;
import io.metaarm.learn.rollout.EnvironmentBatch;
import io.metaarm.learn.rollout.RandomSubset;
import io.metaarm.learn.rollout.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Collects trials in training tasks on several threads, and keeps them.
 *
 * @param tasks to choose from
 * @param environments for each worker, with as many copies as it acts in side by side
 * @param trajectories in a trial
 * @param successBonus to learn from
 * @param replays one for each task, that the trials go to
 * @param <T> what tells one task from another
 */
public record TrialCollector<T>(
    List<T> tasks,
    List<? extends EnvironmentBatch<T>> environments,
    Workers workers,
    int trajectories,
    double successBonus,
    Replays replays) {
  public TrialCollector {
    tasks = List.copyOf(tasks);
    environments = List.copyOf(environments);
  }

  /** What is done in trials side by side. */
  public interface Acting {
    /** All of it, from the first reset on; every step is told to the recorder. */
    void run(EnvironmentBatch<?> environment, TrialRecorder recorder, RandomGenerator random);
  }

  /** A trial in each of so many tasks, drawn at random: a multiple of an environment's copies. */
  public List<CollectedTrial> collect(int count, RandomGenerator random, Acting acting) {
    int together = environments.get(0).size();
    int[] chosen = RandomSubset.draw(tasks.size(), count, random).toArray();
    // Each group has its own numbers, whichever thread acts in it and when.
    long[] seeds = random.longs(count / together).toArray();
    List<CollectedTrial> collected = new ArrayList<>();
    workers
        .map(
            seeds.length,
            (group, worker) ->
                collectTogether(
                    Arrays.copyOfRange(chosen, group * together, (group + 1) * together),
                    environments.get(worker),
                    acting,
                    new SeededRandom(seeds[group])))
        .forEach(collected::addAll);
    replays.add(collected);
    return collected;
  }

  private List<CollectedTrial> collectTogether(
      int[] chosen, EnvironmentBatch<T> environment, Acting acting, RandomGenerator random) {
    for (int copy = 0; copy < chosen.length; copy++) {
      environment.setTask(copy, tasks.get(chosen[copy]));
    }
    environment.seed(random.nextLong());
    TrialRecorder recorder = new TrialRecorder(environment, trajectories, successBonus);
    acting.run(environment, recorder, random);
    List<CollectedTrial> collected = new ArrayList<>();
    for (int copy = 0; copy < chosen.length; copy++) {
      collected.add(recorder.collected(copy, chosen[copy]));
    }
    return collected;
  }
}
