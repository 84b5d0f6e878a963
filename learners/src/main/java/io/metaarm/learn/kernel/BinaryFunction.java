package io.metaarm.learn.kernel;

/** Functions of two numbers. */
public enum BinaryFunction {
  ADD {
    @Override
    public double of(double a, double b) {
      return a + b;
    }
  },
  SUBTRACT {
    @Override
    public double of(double a, double b) {
      return a - b;
    }
  },
  MULTIPLY {
    @Override
    public double of(double a, double b) {
      return a * b;
    }
  },
  DIVIDE {
    @Override
    public double of(double a, double b) {
      return a / b;
    }
  },
  MINIMUM {
    @Override
    public double of(double a, double b) {
      return Math.min(a, b);
    }
  },
  MAXIMUM {
    @Override
    public double of(double a, double b) {
      return Math.max(a, b);
    }
  },
  /** 1 where a > b, else 0. */
  GREATER {
    @Override
    public double of(double a, double b) {
      return a > b ? 1 : 0;
    }
  },
  /** a(1 − b²): what goes back through b = tanh. */
  TANH_BACKWARD {
    @Override
    public double of(double a, double b) {
      return a * (1 - b * b);
    }
  },
  /** a where b > 0, else 0: what goes back through b = relu. */
  RELU_BACKWARD {
    @Override
    public double of(double a, double b) {
      return b > 0 ? a : 0;
    }
  };

  /** What an implementation must come close to. */
  public abstract double of(double a, double b);
}
