package io.metaarm.learn.train;

import io.metaarm.config.Require;
import io.metaarm.learn.checkpoint.Checkpoint;
import io.metaarm.learn.kernel.Kernels;
import io.metaarm.learn.maml.MamlLearner;
import io.metaarm.learn.maml.MamlSettings;
import io.metaarm.learn.metaworld.TaskOptions;
import io.metaarm.learn.nn.Activation;
import io.metaarm.learn.policy.GaussianPolicy;
import io.metaarm.learn.rollout.MetaLearner;
import java.util.List;

/**
 * What MAML and FOMAML are trained with.
 *
 * @param horizon steps of an episode
 * @param rollouts of a task, side by side on a thread; where a task has more, other threads do them
 * @param hiddenSizes of the policy's network
 * @param initialStd of actions
 */
public record MamlTraining(
    Schedule schedule,
    int horizon,
    int rollouts,
    List<Integer> hiddenSizes,
    Activation activation,
    double initialStd,
    MamlSettings maml)
    implements TrainingSettings {
  static final String PARAMETERS = "policy";

  public MamlTraining {
    hiddenSizes = List.copyOf(hiddenSizes);
    TaskOptions.requireHorizon(horizon);
    Require.atLeast("rollouts", rollouts, 1);
    new PolicyShape(hiddenSizes, activation, initialStd);
  }

  GaussianPolicy policy(TaskOptions options) {
    return new PolicyShape(hiddenSizes, activation, initialStd).policy(options);
  }

  @Override
  public boolean dependOnTheEnd() {
    return false;
  }

  @Override
  public Trainer begin(String algorithm, TrainingWorld world) {
    return new MamlTrainer(this, world);
  }

  @Override
  public MetaLearner learner(Checkpoint checkpoint, Kernels kernels, TaskOptions options) {
    return new MamlLearner(
        checkpoint.algorithm(),
        policy(options),
        checkpoint.parameters(PARAMETERS, kernels),
        List.of(maml.innerRate()),
        maml.advantage());
  }
}
