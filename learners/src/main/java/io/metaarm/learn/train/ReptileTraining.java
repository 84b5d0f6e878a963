package io.metaarm.learn.train;

import io.metaarm.config.Require;
import io.metaarm.learn.checkpoint.Checkpoint;
import io.metaarm.learn.kernel.Kernels;
import io.metaarm.learn.maml.MamlLearner;
import io.metaarm.learn.metaworld.TaskOptions;
import io.metaarm.learn.returns.GeneralisedAdvantage;
import io.metaarm.learn.rollout.MetaLearner;
import java.util.List;

/**
 * What Reptile is trained with.
 *
 * @param horizon steps of an episode
 * @param rollouts of a task, side by side
 * @param tasksPerIteration meta-batch
 * @param stepsPerTask of the environment, before each inner step
 * @param innerSteps policy gradient steps within a task, each on new episodes
 * @param innerRate of those
 * @param outerRate how far towards the tasks' solutions; falls in a straight line to 0
 * @param discount of rewards
 * @param decay λ of generalised advantage estimation
 */
public record ReptileTraining(
    Schedule schedule,
    int horizon,
    int rollouts,
    PolicyShape policy,
    int tasksPerIteration,
    int stepsPerTask,
    int innerSteps,
    double innerRate,
    double outerRate,
    double discount,
    double decay)
    implements TrainingSettings {
  static final String PARAMETERS = "policy";

  public ReptileTraining {
    TaskOptions.requireHorizon(horizon);
    Require.atLeast("rollouts", rollouts, 1);
    Require.atLeast("tasksPerIteration", tasksPerIteration, 1);
    Require.atLeast("stepsPerTask", stepsPerTask, 1);
    // With a single one it would learn the mean of tasks; and its figures would show no adaptation.
    Require.atLeast("innerSteps", innerSteps, 2);
    Require.positive("innerRate", innerRate);
    Require.check(outerRate > 0 && outerRate <= 1, "outerRate", "> 0 and at most 1", outerRate);
    new GeneralisedAdvantage(discount, decay);
  }

  GeneralisedAdvantage advantage() {
    return new GeneralisedAdvantage(discount, decay);
  }

  /** Whole episodes of all rollouts, before each inner step of each task. */
  int stepsPerIteration() {
    int together = rollouts * horizon;
    int rounds = (stepsPerTask + together - 1) / together;
    return tasksPerIteration * innerSteps * rounds * together;
  }

  double outerRate(long iteration) {
    return outerRate * (1 - schedule.progress(iteration, stepsPerIteration()));
  }

  @Override
  public boolean dependOnTheEnd() {
    return true;
  }

  @Override
  public Trainer begin(String algorithm, TrainingWorld world) {
    return new ReptileTrainer(this, world);
  }

  @Override
  public MetaLearner learner(Checkpoint checkpoint, Kernels kernels, TaskOptions options) {
    return new MamlLearner(
        checkpoint.algorithm(),
        policy.policy(options),
        checkpoint.parameters(PARAMETERS, kernels),
        List.of(innerRate),
        advantage());
  }
}
