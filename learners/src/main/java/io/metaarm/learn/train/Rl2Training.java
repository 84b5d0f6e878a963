package io.metaarm.learn.train;

import io.metaarm.benchmark.Benchmark;
import io.metaarm.config.Require;
import io.metaarm.env.TaskSimulation;
import io.metaarm.learn.checkpoint.Checkpoint;
import io.metaarm.learn.kernel.Kernels;
import io.metaarm.learn.metaworld.TaskOptions;
import io.metaarm.learn.rl2.Rl2Learner;
import io.metaarm.learn.rl2.Rl2Settings;
import io.metaarm.learn.rollout.ActionSpace;
import io.metaarm.learn.rollout.MetaLearner;

/**
 * What RL² is trained with.
 *
 * @param horizon steps of an episode
 * @param trialsTogether that one thread acts in side by side
 */
public record Rl2Training(Schedule schedule, int horizon, int trialsTogether, Rl2Settings rl2)
    implements TrainingSettings {
  static final String PARAMETERS = "policy";

  public Rl2Training {
    TaskOptions.requireHorizon(horizon);
    Require.divisor("trialsTogether", trialsTogether, rl2.trials(), "rl2.trials");
  }

  /** Of all trials. */
  int stepsPerIteration() {
    return rl2.trials() * rl2.episodes() * horizon;
  }

  @Override
  public boolean dependOnTheEnd() {
    return rl2.ppo().falls();
  }

  @Override
  public void requireFit(Benchmark benchmark, TaskOptions options) {
    rl2.requireFit(options.observationSize());
  }

  @Override
  public Trainer begin(String algorithm, TrainingWorld world) {
    return new Rl2Trainer(this, world);
  }

  @Override
  public MetaLearner learner(Checkpoint checkpoint, Kernels kernels, TaskOptions options) {
    return Rl2Learner.of(
        rl2,
        options.observationSize(),
        ActionSpace.continuous(TaskSimulation.ACTION_SIZE),
        checkpoint.parameters(PARAMETERS, kernels));
  }
}
