package io.metaarm.learn.dist;

import io.metaarm.learn.autodiff.Var;
import io.metaarm.learn.kernel.Scope;

/**
 * One of several choices.
 *
 * @param logits [batch, choices], up to a constant per row the logarithms of the probabilities
 */
public record Categorical(Var logits) implements Distribution {
  /** [batch, choices]. */
  public Var logProbabilities() {
    return logits.minus(logits.rowLogSumExp());
  }

  /** Of choices as rows with a single 1, as a column. */
  @Override
  public Var logProbability(Var oneHot) {
    return logProbabilities().times(oneHot).rowSums();
  }

  /** Of each row, as a column. */
  public Var entropy() {
    Var logs = logProbabilities();
    return logs.exp().times(logs).rowSums().negated();
  }

  @Override
  public Var divergenceFrom(Distribution distribution) {
    Categorical other = (Categorical) distribution;
    Var logs = logProbabilities();
    return logs.exp().times(logs.minus(other.logProbabilities())).rowSums();
  }

  @Override
  public Categorical detached() {
    return new Categorical(logits.detached());
  }

  @Override
  public Categorical keptFrom(Scope scope) {
    scope.keep(logits.value());
    return this;
  }
}
