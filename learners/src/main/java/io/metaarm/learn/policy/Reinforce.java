package io.metaarm.learn.policy;

import io.metaarm.learn.autodiff.Gradients;
import io.metaarm.learn.autodiff.Var;
import io.metaarm.learn.dist.Distribution;
import io.metaarm.learn.kernel.Scope;
import io.metaarm.learn.nn.ParameterSet;
import io.metaarm.learn.optim.Sgd;

/** The losses whose gradients are policy gradients. */
public final class Reinforce {
  private Reinforce() {}

  /** −E[log π(a|s) · A] (Williams 1992). */
  public static Var loss(Distribution policy, Batch batch) {
    return policy.logProbability(batch.actions()).times(batch.advantages()).mean().negated();
  }

  /** −E[π(a|s) / π_old(a|s) · A], of actions that the old policy took. */
  public static Var surrogate(Distribution policy, Distribution old, Batch batch) {
    Var ratio =
        policy
            .logProbability(batch.actions())
            .minus(old.logProbability(batch.actions()).detached())
            .exp();
    return ratio.times(batch.advantages()).mean().negated();
  }

  /** Parameters after a step against the gradient of the loss; constants. */
  public static ParameterSet step(
      Policy policy, ParameterSet parameters, Batch batch, double rate) {
    try (Scope scope = parameters.kernels().openScope()) {
      ParameterSet theta = parameters.asVariables();
      Var loss = loss(policy.at(theta, batch.observations()), batch);
      ParameterSet gradient = theta.with(Gradients.of(loss, theta.vars()));
      return new Sgd(rate).step(parameters, gradient).keptFrom(scope);
    }
  }
}
