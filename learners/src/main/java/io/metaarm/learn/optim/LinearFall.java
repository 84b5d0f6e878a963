package io.metaarm.learn.optim;

/** The fall of rates in a straight line, from the beginning of training to its end. */
public final class LinearFall {
  private LinearFall() {}

  /**
   * What is left of a rate.
   *
   * @param finalFraction that is left at the end
   * @param progress of the whole training, from 0 to 1
   */
  public static double fraction(double finalFraction, double progress) {
    return 1 + progress * (finalFraction - 1);
  }
}
