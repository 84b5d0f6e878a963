package io.metaarm.learn.train;

import io.metaarm.env.TaskSimulation;
import io.metaarm.learn.checkpoint.Checkpoint;
import io.metaarm.learn.kernel.Kernels;
import io.metaarm.learn.metaworld.TaskOptions;
import io.metaarm.learn.rollout.MetaLearner;
import io.metaarm.learn.sac.FineTuning;
import io.metaarm.learn.sac.MultiTaskSacSettings;
import io.metaarm.learn.sac.Sac;
import io.metaarm.learn.sac.SacLearner;
import java.util.random.RandomGenerator;

/**
 * What one policy for all tasks is trained with, by soft actor-critic: the off-policy baseline that
 * nothing teaches to adapt.
 *
 * @param horizon steps of an episode
 * @param goalsOfEachTask to learn from: the first so many; each has its own replay
 * @param trials in an iteration, each with another goal
 * @param trialsTogether that one thread acts in side by side
 * @param updates in an iteration
 * @param fineTuning by which evaluation tunes networks to a task
 */
public record SacTraining(
    Schedule schedule,
    int horizon,
    int goalsOfEachTask,
    int trials,
    int trialsTogether,
    int updates,
    MultiTaskSacSettings learning,
    FineTuning fineTuning)
    implements ReplayTraining {
  public SacTraining {
    ReplayTraining.require(horizon, goalsOfEachTask, trials, trialsTogether, updates);
  }

  @Override
  public int trialTrajectories() {
    return learning.trialTrajectories();
  }

  Sac networks(Kernels kernels, TaskOptions options, RandomGenerator random) {
    return new Sac(
        kernels, learning.sac(), options.observationSize(), TaskSimulation.ACTION_SIZE, random);
  }

  @Override
  public boolean dependOnTheEnd() {
    return learning.sac().falls();
  }

  @Override
  public Trainer begin(String algorithm, TrainingWorld world) {
    return new SacTrainer(this, world);
  }

  @Override
  public MetaLearner learner(Checkpoint checkpoint, Kernels kernels, TaskOptions options) {
    return new SacLearner(
        kernels, learning.sac(), SacMatrices.read(checkpoint, kernels), fineTuning);
  }
}
