package io.metaarm.learn.rl2;

import io.metaarm.config.Require;

/**
 * Where the standard deviation of continuous actions stays.
 *
 * @param least above 0: what a policy that has made up its mind still tries. With too little of it
 *     nothing is found out about tasks that training didn't have
 * @param most more than the least
 */
public record StdRange(double least, double most) {
  /** Wide enough to be none. */
  static final StdRange WIDE = new StdRange(Math.exp(-3), Math.exp(3));

  public StdRange {
    Require.positive("least", least);
    Require.check(
        Double.isFinite(most) && most > least, "most", "more than the least, " + least, most);
  }

  /** The logarithm's. */
  double middle() {
    return 0.5 * (Math.log(most) + Math.log(least));
  }

  /** From the middle to either end, of the logarithm. */
  double reach() {
    return 0.5 * (Math.log(most) - Math.log(least));
  }
}
