package io.metaarm.task.reward;

/**
 * How near a measurement is to where it should be: 1 within bounds, falling towards 0 outside. A
 * margin away from the bounds the value is 0.1; with a margin of 0 it drops to 0 at once.
 *
 * <p>Margins are often how far from a bound an episode began. Their sign doesn't count, as one may
 * begin within it.
 */
public final class Tolerance {
  private static final double AT_MARGIN = 0.1;

  // The scales that make each shape pass through AT_MARGIN.
  private static final double LONG_TAIL_SCALE = Math.sqrt(1 / AT_MARGIN - 1);
  private static final double GAUSSIAN_SCALE = Math.sqrt(-2 * Math.log(AT_MARGIN));

  private Tolerance() {}

  /** Falls like 1 / (1 + d²): still noticeable from far away. */
  public static double longTail(double value, double low, double high, double margin) {
    double excess = excess(value, low, high, margin);
    if (excess == 0) {
      return 1;
    }
    double scaled = excess * LONG_TAIL_SCALE;
    return 1 / (scaled * scaled + 1);
  }

  /** Falls like a bell: no pull from far away. */
  public static double gaussian(double value, double low, double high, double margin) {
    double excess = excess(value, low, high, margin);
    if (excess == 0) {
      return 1;
    }
    double scaled = excess * GAUSSIAN_SCALE;
    return Math.exp(-0.5 * (scaled * scaled));
  }

  /** Distance beyond the bounds in margins; 0 within them. */
  private static double excess(double value, double low, double high, double margin) {
    if (low > high) {
      throw new IllegalArgumentException("bounds: " + low + " is more than " + high);
    }
    if (low <= value && value <= high) {
      return 0;
    }
    if (margin == 0) {
      return Double.POSITIVE_INFINITY;
    }
    return (value < low ? low - value : value - high) / Math.abs(margin);
  }
}
