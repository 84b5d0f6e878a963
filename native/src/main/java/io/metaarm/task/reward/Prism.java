package io.metaarm.task.reward;

/** A box-shaped region that is worth less towards one corner. */
public final class Prism {
  private Prism() {}

  /**
   * 1 outside of the box between two opposite corners; inside, the product of how far {@code point}
   * is along each axis from corner {@code zero} to corner {@code one}.
   */
  public static double tolerance(double[] point, double[] zero, double[] one) {
    double product = 1;
    for (int i = 0; i < 3; i++) {
      double low = Math.min(zero[i], one[i]);
      double high = Math.max(zero[i], one[i]);
      if (!(low <= point[i] && point[i] <= high)) {
        return 1;
      }
      product *= (point[i] - zero[i]) / (one[i] - zero[i]);
    }
    return product;
  }
}
