package io.metaarm.learn.train;

import io.metaarm.env.SeededRandom;
import io.metaarm.env.TaskSimulation;
import io.metaarm.learn.checkpoint.Checkpoint;
import io.metaarm.learn.kernel.Kernels;
import io.metaarm.learn.metaworld.TaskOptions;
import io.metaarm.learn.pearl.Pearl;
import io.metaarm.learn.pearl.PearlLearner;
import io.metaarm.learn.pearl.PearlSettings;
import io.metaarm.learn.rollout.MetaLearner;
import java.util.random.RandomGenerator;

/**
 * What PEARL is trained with.
 *
 * @param horizon steps of an episode
 * @param goalsOfEachTask to learn from: the first so many; each has its own replay
 * @param trials in an iteration, each with another goal
 * @param trialsTogether that one thread acts in side by side
 * @param updates in an iteration
 */
public record PearlTraining(
    Schedule schedule,
    int horizon,
    int goalsOfEachTask,
    int trials,
    int trialsTogether,
    int updates,
    PearlSettings pearl)
    implements ReplayTraining {
  public PearlTraining {
    ReplayTraining.require(horizon, goalsOfEachTask, trials, trialsTogether, updates);
  }

  @Override
  public int trialTrajectories() {
    return pearl.trialTrajectories();
  }

  Pearl networks(Kernels kernels, TaskOptions options, RandomGenerator random) {
    return new Pearl(kernels, pearl, options.observationSize(), TaskSimulation.ACTION_SIZE, random);
  }

  @Override
  public boolean dependOnTheEnd() {
    return pearl.sac().falls();
  }

  @Override
  public Trainer begin(String algorithm, TrainingWorld world) {
    return new PearlTrainer(this, world);
  }

  @Override
  public MetaLearner learner(Checkpoint checkpoint, Kernels kernels, TaskOptions options) {
    Pearl networks = networks(kernels, options, new SeededRandom(0));
    networks.restore(PearlMatrices.read(checkpoint, kernels));
    return new PearlLearner(networks);
  }
}
