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
    return ratio(policy, old, batch).times(batch.advantages()).mean().negated();
  }

  /**
   * The same with PPO's clip (Schulman et al. 2017): −E[min(ρA, ρ'A)], ρ' being the ratio ρ kept
   * within so much of 1.
   */
  public static Var clippedSurrogate(
      Distribution policy, Distribution old, Batch batch, double clip) {
    Var ratio = ratio(policy, old, batch);
    Var near = ratio.clamped(1 - clip, 1 + clip);
    return ratio.times(batch.advantages()).minimum(near.times(batch.advantages())).mean().negated();
  }

  private static Var ratio(Distribution policy, Distribution old, Batch batch) {
    return policy
        .logProbability(batch.actions())
        .minus(old.logProbability(batch.actions()).detached())
        .exp();
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
