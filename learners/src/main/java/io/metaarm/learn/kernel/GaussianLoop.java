package io.metaarm.learn.kernel;

import java.nio.FloatBuffer;

/** The log-probability of rows under a diagonal Gaussian, in one pass. */
final class GaussianLoop {
  private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

  private final ArrayTensor x;
  private final Operand mean;
  private final Operand logStd;
  private final boolean oneLogStd;
  private final float[] values;
  private final float[] means;
  private final float[] logStds;
  private final float[] inverseStds;

  GaussianLoop(ArrayTensor x, Tensor mean, Tensor logStd) {
    this.x = x;
    this.mean = new Operand(mean, x.rows(), x.columns());
    this.logStd = new Operand(logStd, x.rows(), x.columns());
    this.oneLogStd = logStd.rows() == 1;
    this.values = new float[x.columns()];
    this.means = new float[x.columns()];
    this.logStds = new float[x.columns()];
    this.inverseStds = new float[x.columns()];
  }

  void into(ArrayTensor result) {
    FloatBuffer out = result.buffer();
    for (int row = 0; row < x.rows(); row++) {
      out.put(row, (float) ofRow(row));
    }
  }

  private double ofRow(int row) {
    int columns = x.columns();
    x.buffer().get(row * columns, values);
    mean.load(row * columns, columns, means);
    if (row == 0 || !oneLogStd) {
      logStd.load(row * columns, columns, logStds);
      for (int i = 0; i < columns; i++) {
        inverseStds[i] = (float) Math.exp(-logStds[i]);
      }
    }
    double sum = -HALF_LOG_TWO_PI * columns;
    for (int i = 0; i < columns; i++) {
      double deviation = (values[i] - means[i]) * inverseStds[i];
      sum -= 0.5 * deviation * deviation + logStds[i];
    }
    return sum;
  }
}
