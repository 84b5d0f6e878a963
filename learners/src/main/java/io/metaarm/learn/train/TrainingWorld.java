package io.metaarm.learn.train;

import io.metaarm.benchmark.Benchmark;
import io.metaarm.env.ResetCache;
import io.metaarm.env.Scenes;
import io.metaarm.env.SeededRandom;
import io.metaarm.learn.guard.TrainingGuard;
import io.metaarm.learn.kernel.Kernels;
import io.metaarm.learn.metaworld.MetaWorld;
import io.metaarm.learn.metaworld.TaskOptions;
import io.metaarm.learn.rollout.Workers;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What training takes place in.
 *
 * @param cache of reset points, shared by all environments
 * @param guard stops training that has gone wrong
 * @param folder for state that is too large for a checkpoint
 */
public record TrainingWorld(
    Benchmark benchmark,
    Scenes scenes,
    ResetCache cache,
    Kernels kernels,
    Workers workers,
    long seed,
    TrainingGuard guard,
    Path folder) {
  private static final int INITIALISATION = 0;
  private static final int FIRST_ITERATION = 1;

  /**
   * With a cache for all goals of all tasks.
   *
   * @param folder of the run; the last good parameters go there when training goes wrong
   */
  public static TrainingWorld of(
      Benchmark benchmark,
      Scenes scenes,
      Kernels kernels,
      Workers workers,
      long seed,
      Path folder) {
    int goals = benchmark.trainGoals().size() + benchmark.testGoals().size();
    return new TrainingWorld(
        benchmark,
        scenes,
        new ResetCache(goals),
        kernels,
        workers,
        seed,
        new TrainingGuard(seed, folder.resolve("diverged.parameters")),
        folder);
  }

  public TaskOptions options(int horizon) {
    return TaskOptions.of(benchmark.split(), horizon);
  }

  /** So many copies for each worker, which the caller closes. */
  List<MetaWorld> environments(int copies, int horizon) {
    return Stream.generate(() -> new MetaWorld(scenes, cache, copies, options(horizon)))
        .limit(workers.count())
        .toList();
  }

  /** What initial parameters are drawn from. */
  public SeededRandom initialisation() {
    return new SeededRandom(seed, INITIALISATION);
  }

  /** What an iteration draws from: its own stream, so that no run has to remember where it was. */
  public SeededRandom iteration(long iteration) {
    return new SeededRandom(seed, FIRST_ITERATION + iteration);
  }
}
