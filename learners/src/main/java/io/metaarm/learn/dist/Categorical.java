package io.metaarm.learn.dist;

import io.metaarm.learn.autodiff.Var;

/**
 * One of several choices.
 *
 * @param logits [batch, choices], up to a constant per row the logarithms of the probabilities
 */
public record Categorical(Var logits) {
  /** [batch, choices]. */
  public Var logProbabilities() {
    return logits.minus(logits.rowLogSumExp());
  }

  /** Of the choices as rows with a single 1, as a column. */
  public Var logProbability(Var oneHot) {
    return logProbabilities().times(oneHot).rowSums();
  }

  /** Of each row, as a column. */
  public Var entropy() {
    Var logs = logProbabilities();
    return logs.exp().times(logs).rowSums().negated();
  }

  /** The divergence KL(this ‖ other) of each row, as a column. */
  public Var divergenceFrom(Categorical other) {
    Var logs = logProbabilities();
    return logs.exp().times(logs.minus(other.logProbabilities())).rowSums();
  }
}
