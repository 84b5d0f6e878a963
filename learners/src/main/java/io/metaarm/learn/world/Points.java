package io.metaarm.learn.world;

/**
 * Points in a plane, each a robot. An action of ±1 in each direction, clipped, moves one by ±0.1.
 */
final class Points {
  private static final double STEP = 0.1;

  private final double[] x;
  private final double[] y;

  Points(int count) {
    this.x = new double[count];
    this.y = new double[count];
  }

  double x(int point) {
    return x[point];
  }

  double y(int point) {
    return y[point];
  }

  void toOrigin(int point) {
    x[point] = 0;
    y[point] = 0;
  }

  void move(int point, float[] actions) {
    x[point] += STEP * clip(actions[2 * point]);
    y[point] += STEP * clip(actions[2 * point + 1]);
  }

  void observe(int point, float[] observations) {
    observations[2 * point] = (float) x[point];
    observations[2 * point + 1] = (float) y[point];
  }

  private static double clip(float action) {
    return Math.max(-1, Math.min(1, action));
  }
}
