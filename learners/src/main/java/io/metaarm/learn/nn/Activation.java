package io.metaarm.learn.nn;

import io.metaarm.learn.autodiff.Var;

/** What follows a hidden layer. */
public enum Activation {
  TANH {
    @Override
    Var apply(Var x, Var bias) {
      return x.biasTanh(bias);
    }
  },
  RELU {
    @Override
    Var apply(Var x, Var bias) {
      return x.biasRelu(bias);
    }
  };

  abstract Var apply(Var x, Var bias);
}
