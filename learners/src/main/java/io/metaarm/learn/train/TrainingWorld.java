package io.metaarm.learn.train;

import io.metaarm.arm.Randomisation;
import io.metaarm.benchmark.Benchmark;
import io.metaarm.env.Randomiser;
import io.metaarm.env.ResetCache;
import io.metaarm.env.Scenes;
import io.metaarm.env.SeededRandom;
import io.metaarm.learn.guard.TrainingGuard;
import io.metaarm.learn.kernel.Kernels;
import io.metaarm.learn.metaworld.MetaBatch;
import io.metaarm.learn.metaworld.MetaWorld;
import io.metaarm.learn.metaworld.TaskOptions;
import io.metaarm.learn.rollout.Workers;
import io.metaarm.task.Goal;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What training takes place in.
 *
 * @param cache of reset points, shared by all environments
 * @param guard stops training that has gone wrong
 * @param folder for state that is too large for a checkpoint
 * @param randomiser draws a world for each trial; absent for the nominal one
 */
public record TrainingWorld(
    Benchmark benchmark,
    Scenes scenes,
    ResetCache cache,
    Kernels kernels,
    Workers workers,
    long seed,
    TrainingGuard guard,
    Path folder,
    @Nullable Randomiser randomiser) {
  private static final int INITIALISATION = 0;
  private static final int FIRST_ITERATION = 1;

  /** Iterations count upwards. */
  private static final int WORLDS = -1;

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
        folder,
        null);
  }

  /**
   * The same with worlds that are drawn: for each trial by {@link #tasks}, and once and for all for
   * the benchmark's goals, where these are the trials.
   */
  TrainingWorld randomised(Randomisation randomisation) {
    Randomiser drawing = new Randomiser(randomisation);
    SeededRandom random = new SeededRandom(seed, WORLDS);
    List<Goal> goals =
        benchmark.trainGoals().stream().map(goal -> drawing.vary(goal, random)).toList();
    return new TrainingWorld(
        new Benchmark(benchmark.split(), benchmark.seed(), goals, benchmark.testGoals()),
        scenes,
        cache,
        kernels,
        workers,
        seed,
        guard,
        folder,
        drawing);
  }

  /** Draws the tasks of an iteration. */
  public MetaBatch tasks() {
    return new MetaBatch(benchmark, randomiser);
  }

  public TaskOptions options(int horizon) {
    return TaskOptions.of(benchmark.split(), horizon)
        .withTimingTold(randomiser != null && randomiser.randomisation().timingTold());
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
