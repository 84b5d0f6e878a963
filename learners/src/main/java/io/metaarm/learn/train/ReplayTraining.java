package io.metaarm.learn.train;

import io.metaarm.benchmark.Benchmark;
import io.metaarm.config.Require;
import io.metaarm.learn.metaworld.TaskOptions;

/** What an off-policy learner is trained with. */
interface ReplayTraining extends TrainingSettings {
  /** To learn from: the first so many; each has its own replay. */
  int goalsOfEachTask();

  /** In an iteration, each with another goal. */
  int trials();

  /** That one thread acts in side by side. */
  int trialsTogether();

  /** Episodes in a trial. */
  int trialTrajectories();

  /** In an iteration. */
  int updates();

  /** Of all trials. */
  default int stepsPerIteration() {
    return trials() * trialTrajectories() * horizon();
  }

  @Override
  default void requireFit(Benchmark benchmark, TaskOptions options) {
    TrainingGoals.of(benchmark, goalsOfEachTask(), trials());
  }

  /** Refuses what cannot be. */
  static void require(
      int horizon, int goalsOfEachTask, int trials, int trialsTogether, int updates) {
    TaskOptions.requireHorizon(horizon);
    Require.atLeast("goalsOfEachTask", goalsOfEachTask, 1);
    Require.atLeast("trials", trials, 1);
    Require.atLeast("updates", updates, 1);
    Require.divisor("trialsTogether", trialsTogether, trials, "trials");
  }
}
