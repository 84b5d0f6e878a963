package io.metaarm.learn.policy;

import io.metaarm.learn.autodiff.Var;
import io.metaarm.learn.dist.Distribution;

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
}
