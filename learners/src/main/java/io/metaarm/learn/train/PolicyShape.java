package io.metaarm.learn.train;

import io.metaarm.config.Require;
import io.metaarm.env.TaskSimulation;
import io.metaarm.learn.metaworld.TaskOptions;
import io.metaarm.learn.nn.Activation;
import io.metaarm.learn.nn.Mlp;
import io.metaarm.learn.policy.GaussianPolicy;
import java.util.List;

/**
 * What a policy without memory is made of.
 *
 * @param initialStd of actions
 */
record PolicyShape(List<Integer> hiddenSizes, Activation activation, double initialStd) {
  PolicyShape {
    hiddenSizes = List.copyOf(hiddenSizes);
    Require.check(
        hiddenSizes.stream().allMatch(size -> size >= 1),
        "hiddenSizes",
        "at least 1 each",
        hiddenSizes);
    Require.positive("initialStd", initialStd);
  }

  GaussianPolicy policy(TaskOptions options) {
    return new GaussianPolicy(
        Mlp.between(
            "policy",
            options.observationSize(),
            hiddenSizes,
            TaskSimulation.ACTION_SIZE,
            activation),
        initialStd);
  }
}
