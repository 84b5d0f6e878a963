package io.metaarm.learn.reproduce;

import io.metaarm.config.Require;
import io.metaarm.learn.maml.MamlSettings;
import io.metaarm.learn.nn.Activation;
import io.metaarm.learn.nn.Mlp;
import io.metaarm.learn.policy.GaussianPolicy;
import io.metaarm.learn.rollout.EnvironmentBatch;
import java.util.List;

/**
 * What a comparison of MAML with its baselines is run with.
 *
 * @param iterations of training
 * @param horizon of an episode
 * @param copies of the environment in training
 * @param hiddenSizes of the policy's network, with ReLU
 * @param initialStd of actions
 * @param pretrainedFactors to be tried on the test's rates: a policy that wasn't trained to adapt
 *     bears shorter steps, and gets the factor that serves it best on another draw of tasks
 */
record MamlRunSettings(
    int iterations,
    int horizon,
    int copies,
    List<Integer> hiddenSizes,
    double initialStd,
    MamlSettings maml,
    TestSettings test,
    List<Double> pretrainedFactors) {
  MamlRunSettings {
    hiddenSizes = List.copyOf(hiddenSizes);
    pretrainedFactors = List.copyOf(pretrainedFactors);
    if (pretrainedFactors.isEmpty()) {
      throw new IllegalArgumentException("pretrainedFactors: must be at least one, got none");
    }
    Require.atLeast("iterations", iterations, 1);
    Require.atLeast("horizon", horizon, 1);
    Require.atLeast("copies", copies, 1);
  }

  /** One that fits the environments. */
  GaussianPolicy policy(EnvironmentBatch<?> environments) {
    return new GaussianPolicy(
        Mlp.between(
            "policy",
            environments.observationSize(),
            hiddenSizes,
            environments.actionSpace().size(),
            Activation.RELU),
        initialStd);
  }
}
