package io.metaarm.learn.dist;

import io.metaarm.learn.autodiff.Var;

/**
 * A diagonal Gaussian squashed to (−1, 1) by tanh.
 *
 * @param before the distribution before tanh
 */
public record TanhGaussian(DiagonalGaussian before) {
  /** The action of a number drawn from {@link #before}. */
  public static Var action(Var unsquashed) {
    return unsquashed.tanh();
  }

  /**
   * Of each action tanh(u), as a column, given u: from the action alone it could not be had where
   * tanh has reached 1.
   */
  public Var logProbability(Var unsquashed) {
    // log(1 − tanh²u) = 2 (log 2 − u − softplus(−2u)), which does not cancel for large u.
    Var logSlope = unsquashed.plus(unsquashed.times(-2).softplus()).times(-2).plus(2 * Math.log(2));
    return before.logProbability(unsquashed).minus(logSlope.rowSums());
  }
}
