package io.metaarm.learn.kernel;

/** Functions of one number. */
public enum UnaryFunction {
  EXP {
    @Override
    public double of(double x) {
      return Math.exp(x);
    }
  },
  LOG {
    @Override
    public double of(double x) {
      return Math.log(x);
    }
  },
  SQRT {
    @Override
    public double of(double x) {
      return Math.sqrt(x);
    }
  },
  TANH {
    @Override
    public double of(double x) {
      return Math.tanh(x);
    }
  },
  RELU {
    @Override
    public double of(double x) {
      return Math.max(x, 0);
    }
  },
  SIGMOID {
    @Override
    public double of(double x) {
      return 1 / (1 + Math.exp(-x));
    }
  },
  /** log(1 + eˣ). */
  SOFTPLUS {
    @Override
    public double of(double x) {
      return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    }
  };

  /** What an implementation must come close to. */
  public abstract double of(double x);
}
