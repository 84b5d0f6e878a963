package io.metaarm.learn.bench;

import io.metaarm.learn.autodiff.Gradients;
import io.metaarm.learn.autodiff.Var;
import io.metaarm.learn.dist.Noise;
import io.metaarm.learn.kernel.Kernels;
import io.metaarm.learn.kernel.Scope;
import io.metaarm.learn.nn.Activation;
import io.metaarm.learn.nn.Mlp;
import io.metaarm.learn.nn.ParameterSet;
import io.metaarm.learn.policy.Batch;
import io.metaarm.learn.policy.GaussianPolicy;
import io.metaarm.learn.policy.Reinforce;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * The gradients of policies with two hidden layers: of a loss, and of a loss after an inner step of
 * gradient descent on as many other transitions.
 */
final class PolicyGradients {
  private static final int OBSERVATION = 20;
  private static final int ACTION = 6;
  private static final double INNER_RATE = 0.1;

  private final Kernels kernels;
  private final GaussianPolicy policy;
  private final ParameterSet parameters;
  private final Batch inner;
  private final Batch outer;

  PolicyGradients(Kernels kernels, int width, int transitions) {
    SplittableRandom random = new SplittableRandom(1);
    this.kernels = kernels;
    Mlp mean = new Mlp("policy", List.of(OBSERVATION, width, width, ACTION), Activation.TANH);
    this.policy = new GaussianPolicy(mean, 1);
    this.parameters = policy.initialise(kernels, random);
    this.inner = batch(random, transitions);
    this.outer = batch(random, transitions);
  }

  private Batch batch(RandomGenerator random, int transitions) {
    return new Batch(
        Noise.normal(kernels, random, transitions, OBSERVATION),
        Noise.normal(kernels, random, transitions, ACTION),
        Noise.normal(kernels, random, transitions, 1),
        0,
        0);
  }

  void policyGradient() {
    try (Scope scope = kernels.openScope()) {
      ParameterSet variables = parameters.asVariables();
      scope.keep(Gradients.of(loss(variables, outer), variables.vars()).get(0).value());
    }
  }

  void metaGradient(boolean exact) {
    try (Scope scope = kernels.openScope()) {
      ParameterSet variables = parameters.asVariables();
      Var innerLoss = loss(variables, inner);
      List<Var> step =
          exact
              ? Gradients.recorded(innerLoss, variables.vars())
              : Gradients.of(innerLoss, variables.vars());
      ParameterSet adapted = variables.plus(-INNER_RATE, variables.with(step));
      scope.keep(Gradients.of(loss(adapted, outer), variables.vars()).get(0).value());
    }
  }

  private Var loss(ParameterSet of, Batch batch) {
    return Reinforce.loss(policy.at(of, batch.observations()), batch);
  }
}
