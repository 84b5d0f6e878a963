package io.metaarm.env;

/** Scales rewards by how much they have varied so far. */
final class RewardScaler {
  private static final double EPSILON = 1e-8;

  /** For the return that rewards are scaled by: upstream's. */
  private static final double DISCOUNT = 0.99;

  /** Weight of the newest reward where old ones are forgotten: upstream's. */
  private static final double FORGETTING = 0.001;

  private final RewardNormalization normalization;
  private final RunningMoments returns = new RunningMoments(1);
  private double discountedReturn;
  private double mean;
  private double variance = 1;

  RewardScaler(RewardNormalization normalization) {
    this.normalization = normalization;
  }

  double scale(double reward, boolean terminated) {
    return switch (normalization) {
      case NONE -> reward;
      case RETURN -> byReturn(reward, terminated);
      case EXPONENTIAL -> byForgetting(reward);
    };
  }

  private double byReturn(double reward, boolean terminated) {
    discountedReturn = discountedReturn * DISCOUNT * (terminated ? 0 : 1) + reward;
    returns.startComponentwiseUpdate();
    returns.add(0, discountedReturn);
    return reward / Math.sqrt(returns.variance(0) + EPSILON);
  }

  /** Takes each reward in twice, as upstream does. */
  private double byForgetting(double reward) {
    forget(reward);
    forget(reward);
    return reward / (Math.sqrt(variance) + EPSILON);
  }

  private void forget(double reward) {
    mean = (1 - FORGETTING) * mean + FORGETTING * reward;
    double delta = reward - mean;
    variance = (1 - FORGETTING) * variance + FORGETTING * delta * delta;
  }

  double[] save() {
    double[] moments = returns.save();
    return new double[] {discountedReturn, mean, variance, moments[0], moments[1], moments[2]};
  }

  void restore(double[] saved) {
    discountedReturn = saved[0];
    mean = saved[1];
    variance = saved[2];
    returns.restore(new double[] {saved[3], saved[4], saved[5]});
  }
}
