package io.metaarm.learn.train;

import io.metaarm.config.Require;
import io.metaarm.learn.checkpoint.Checkpoint;
import io.metaarm.learn.kernel.Kernels;
import io.metaarm.learn.maml.MamlLearner;
import io.metaarm.learn.metaworld.TaskOptions;
import io.metaarm.learn.ppo.ActorCritic;
import io.metaarm.learn.ppo.PpoSettings;
import io.metaarm.learn.returns.GeneralisedAdvantage;
import io.metaarm.learn.rollout.MetaLearner;
import java.util.List;

/**
 * What one policy for all tasks is trained with, by PPO: the baseline that nothing teaches to
 * adapt.
 *
 * @param horizon steps of an episode
 * @param rollouts of a task, side by side
 * @param valueHidden sizes of the hidden layers of the network that estimates values
 * @param valueUnit what that network puts out 1 for: the size of usual discounted returns
 * @param tasksPerIteration each with another goal
 * @param episodesPerTask a multiple of the rollouts
 * @param discount of rewards
 * @param decay λ of generalised advantage estimation
 * @param fineTuning rate of the gradient steps by which evaluation tunes the policy to a task
 */
public record PpoTraining(
    Schedule schedule,
    int horizon,
    int rollouts,
    PolicyShape policy,
    List<Integer> valueHidden,
    double valueUnit,
    int tasksPerIteration,
    int episodesPerTask,
    double discount,
    double decay,
    PpoSettings ppo,
    double fineTuning)
    implements TrainingSettings {
  static final String PARAMETERS = "policy";

  public PpoTraining {
    valueHidden = List.copyOf(valueHidden);
    TaskOptions.requireHorizon(horizon);
    Require.atLeast("rollouts", rollouts, 1);
    Require.sizes("valueHidden", valueHidden);
    Require.positive("valueUnit", valueUnit);
    Require.atLeast("tasksPerIteration", tasksPerIteration, 1);
    Require.check(
        episodesPerTask >= 1 && episodesPerTask % rollouts == 0,
        "episodesPerTask",
        "a multiple of " + rollouts + " (rollouts)",
        episodesPerTask);
    new GeneralisedAdvantage(discount, decay);
    Require.positive("fineTuning", fineTuning);
  }

  GeneralisedAdvantage advantage() {
    return new GeneralisedAdvantage(discount, decay);
  }

  ActorCritic actorCritic(TaskOptions options) {
    return ActorCritic.of(policy.policy(options), valueHidden, valueUnit);
  }

  int stepsPerTask() {
    return episodesPerTask * horizon;
  }

  int stepsPerIteration() {
    return tasksPerIteration * stepsPerTask();
  }

  @Override
  public boolean dependOnTheEnd() {
    return ppo.falls();
  }

  @Override
  public Trainer begin(String algorithm, TrainingWorld world) {
    return new PpoTrainer(this, world);
  }

  @Override
  public MetaLearner learner(Checkpoint checkpoint, Kernels kernels, TaskOptions options) {
    return new MamlLearner(
        checkpoint.algorithm(),
        policy.policy(options),
        checkpoint.parameters(PARAMETERS, kernels),
        List.of(fineTuning),
        advantage());
  }
}
