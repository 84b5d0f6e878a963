package io.metaarm.learn.optim;

import io.metaarm.config.Require;
import io.metaarm.learn.nn.ParameterSet;

/**
 * Plain gradient descent.
 *
 * @param learningRate times the gradient is the step
 */
public record Sgd(double learningRate) {
  public Sgd {
    Require.positive("learningRate", learningRate);
  }

  /** Recorded if the parameters or the gradients are, as the inner step of MAML needs it. */
  public ParameterSet step(ParameterSet parameters, ParameterSet gradients) {
    return parameters.plus(-learningRate, gradients);
  }
}
