package io.metaarm.learn.rl2;

import io.metaarm.config.Require;
import io.metaarm.env.SeededRandom;
import io.metaarm.learn.guard.TrainingGuard;
import io.metaarm.learn.kernel.Kernels;
import io.metaarm.learn.rollout.EnvironmentBatch;
import io.metaarm.learn.rollout.Stages;
import io.metaarm.learn.rollout.Workers;
import java.util.List;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * RL² on tasks that are drawn anew for every trial.
 *
 * @param iterations of collecting trials and learning from them
 * @param environments makes so many copies
 * @param tasks draws one for a trial
 * @param <T> what tells one task from another
 */
public record Rl2<T>(
    Rl2Settings settings,
    int iterations,
    IntFunction<? extends EnvironmentBatch<T>> environments,
    Tasks<T> tasks) {
  /** Of an iteration's trials, for the threads; fixed, since what is drawn depends on it. */
  private static final int GROUPS = 4;

  /** Streams of random numbers, so that each part of a run has its own. */
  private static final int INITIALISATION = 0;

  private static final int TRAINING = 1;

  public Rl2 {
    Require.multiple("trials", settings.trials(), GROUPS);
  }

  /** What it learns from may change as it learns: from easier tasks to those that are meant. */
  public interface Tasks<T> {
    /**
     * One that is drawn at random.
     *
     * @param iteration from 0 on
     */
    T draw(int iteration, RandomGenerator random);
  }

  /** Hears of each iteration. */
  public interface Listener {
    /**
     * Called after each iteration.
     *
     * @param iteration from 1 on
     * @param meanReturn of the trials that it collected, whole trials being summed
     */
    void onIteration(int iteration, double meanReturn);
  }

  /** Trains a policy. */
  public Rl2Learner train(
      Kernels kernels, Workers workers, long seed, TrainingGuard guard, Listener listener) {
    int together = settings.trials() / GROUPS;
    TrialLearning<T> learning =
        new TrialLearning<>(
            settings,
            IntStream.range(0, workers.count())
                .mapToObj(i -> environments.apply(together))
                .toList(),
            task -> "task",
            workers,
            kernels,
            new SeededRandom(seed, INITIALISATION),
            guard);
    RandomGenerator random = new SeededRandom(seed, TRAINING);
    for (int i = 0; i < iterations; i++) {
      guard.begin(i, learning.parameters());
      int iteration = i;
      List<T> drawn =
          Stream.generate(() -> tasks.draw(iteration, random)).limit(settings.trials()).toList();
      List<Stages> trials = learning.iterate(drawn, (double) i / iterations, random).trials();
      listener.onIteration(
          i + 1, trials.stream().mapToDouble(Stages::total).average().orElseThrow());
    }
    return learning.learner();
  }
}
