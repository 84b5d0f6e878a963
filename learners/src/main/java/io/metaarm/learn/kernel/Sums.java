package io.metaarm.learn.kernel;

import java.nio.FloatBuffer;

/** Sums of a tensor's rows, columns or all, in double precision. */
final class Sums {
  /** That are added up together. */
  private static final int ROWS = 8;

  private final ArrayTensor tensor;

  Sums(ArrayTensor tensor) {
    this.tensor = tensor;
  }

  void into(ArrayTensor result) {
    FloatBuffer out = result.buffer();
    if (result.size() == 1) {
      out.put(0, (float) ofAll());
    } else if (result.rows() == 1) {
      double[] sums = ofColumns();
      for (int i = 0; i < sums.length; i++) {
        out.put(i, (float) sums[i]);
      }
    } else {
      ofRows(out);
    }
  }

  private double ofAll() {
    double[] sum = {0};
    float[] piece = Pieces.first();
    Pieces.forEach(
        tensor.size(),
        (start, n) -> {
          tensor.buffer().get(start, piece, 0, n);
          sum[0] += ofArray(piece, 0, n);
        });
    return sum[0];
  }

  /** In four strands, which the processor adds at the same time. */
  private static double ofArray(float[] x, int from, int to) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = from;
    for (; i + 3 < to; i += 4) {
      a += x[i];
      b += x[i + 1];
      c += x[i + 2];
      d += x[i + 3];
    }
    for (; i < to; i++) {
      a += x[i];
    }
    return a + b + (c + d);
  }

  private double[] ofColumns() {
    int columns = tensor.columns();
    double[] sums = new double[columns];
    float[] rows = new float[ROWS * columns];
    int i = 0;
    for (; i + ROWS <= tensor.rows(); i += ROWS) {
      tensor.buffer().get(i * columns, rows);
      addRows(rows, sums);
    }
    for (; i < tensor.rows(); i++) {
      tensor.buffer().get(i * columns, rows, 0, columns);
      for (int j = 0; j < columns; j++) {
        sums[j] += rows[j];
      }
    }
    return sums;
  }

  /** One after the other, so that each sum is fetched and stored but once. */
  private static void addRows(float[] rows, double[] sums) {
    int columns = sums.length;
    for (int j = 0; j < columns; j++) {
      double sum = sums[j];
      sum += rows[j];
      sum += rows[j + columns];
      sum += rows[j + 2 * columns];
      sum += rows[j + 3 * columns];
      sum += rows[j + 4 * columns];
      sum += rows[j + 5 * columns];
      sum += rows[j + 6 * columns];
      sum += rows[j + 7 * columns];
      sums[j] = sum;
    }
  }

  private void ofRows(FloatBuffer out) {
    int columns = tensor.columns();
    float[] row = new float[columns];
    for (int i = 0; i < tensor.rows(); i++) {
      tensor.buffer().get(i * columns, row);
      out.put(i, (float) ofArray(row, 0, columns));
    }
  }
}
