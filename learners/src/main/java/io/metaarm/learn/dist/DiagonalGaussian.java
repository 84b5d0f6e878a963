package io.metaarm.learn.dist;

import io.metaarm.learn.autodiff.Var;
import io.metaarm.learn.kernel.Scope;

/**
 * Independent normal distributions of each component.
 *
 * @param mean [batch, size]
 * @param logStd [batch, size], or [1, size] where it doesn't depend on the observation
 */
public record DiagonalGaussian(Var mean, Var logStd) implements Distribution {
  private static final double HALF_LOG_TWO_PI_E = 0.5 * Math.log(2 * Math.PI * Math.E);

  @Override
  public Var logProbability(Var x) {
    return x.gaussianLogProbability(mean, logStd);
  }

  /** With standard normal noise [batch, size]; differentiable by mean and logStd. */
  public Var sample(Var noise) {
    return mean.plus(logStd.exp().times(noise));
  }

  /** Of each row, as a column; of one row where logStd has one. */
  public Var entropy() {
    return logStd.plus(HALF_LOG_TWO_PI_E).rowSums();
  }

  @Override
  public Var divergenceFrom(Distribution distribution) {
    DiagonalGaussian other = (DiagonalGaussian) distribution;
    Var inverseVariance = other.logStd.times(-2).exp();
    Var spread = logStd.times(2).exp().plus(mean.minus(other.mean).squared());
    return spread
        .times(inverseVariance)
        .times(0.5)
        .plus(other.logStd.minus(logStd))
        .plus(-0.5)
        .rowSums();
  }

  @Override
  public DiagonalGaussian detached() {
    return new DiagonalGaussian(mean.detached(), logStd.detached());
  }

  @Override
  public DiagonalGaussian keptFrom(Scope scope) {
    scope.keep(mean.value());
    scope.keep(logStd.value());
    return this;
  }
}
