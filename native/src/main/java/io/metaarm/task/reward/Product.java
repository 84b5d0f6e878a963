package io.metaarm.task.reward;

/** Ways to demand two things at once. */
public final class Product {
  private Product() {}

  /** Hamacher's product of two values between 0 and 1: kinder than ab where both are small. */
  public static double hamacher(double a, double b) {
    if (!(a >= 0 && a <= 1 && b >= 0 && b <= 1)) {
      throw new IllegalArgumentException("a and b: must be from 0 to 1, got " + a + " and " + b);
    }
    double denominator = a + b - a * b;
    return denominator > 0 ? a * b / denominator : 0;
  }
}
