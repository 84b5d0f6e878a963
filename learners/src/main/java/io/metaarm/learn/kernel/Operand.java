package io.metaarm.learn.kernel;

import java.nio.FloatBuffer;
import java.util.Arrays;

/** A tensor as it is seen when repeated to a larger shape, read piece by piece. */
final class Operand {
  private final FloatBuffer buffer;
  private final boolean whole;
  private final int columns;

  /** How far to go in the buffer for a row, and for a column, further. */
  private final int rowStride;

  private final int columnStride;

  /** The repeated row, or the scalar. */
  private final float[] row;

  Operand(Tensor tensor, int rows, int columns) {
    this.buffer = ArrayTensor.of(tensor).buffer();
    this.whole = tensor.hasShape(rows, columns);
    this.columns = columns;
    this.rowStride = tensor.rows() == 1 ? 0 : tensor.columns();
    this.columnStride = tensor.columns() == 1 ? 0 : 1;
    this.row = whole || rowStride != 0 ? new float[0] : new float[tensor.columns()];
    buffer.get(0, row);
  }

  void load(int start, int n, float[] to) {
    if (whole) {
      buffer.get(start, to, 0, n);
    } else if (rowStride != 0) {
      loadColumn(start, n, to);
    } else if (columnStride == 0) {
      Arrays.fill(to, 0, n, row[0]);
    } else {
      loadRow(start, n, to);
    }
  }

  /** Twice as much each time: a row alone is too short for a fast copy. */
  private void loadRow(int start, int n, float[] to) {
    int column = start % columns;
    int rest = Math.min(columns - column, n);
    System.arraycopy(row, column, to, 0, rest);
    int filled = rest + Math.min(columns, n - rest);
    System.arraycopy(row, 0, to, rest, filled - rest);
    while (filled < n) {
      int length = Math.min(filled - rest, n - filled);
      System.arraycopy(to, rest, to, filled, length);
      filled += length;
    }
  }

  private void loadColumn(int start, int n, float[] to) {
    int filled = 0;
    while (filled < n) {
      int at = start + filled;
      int length = Math.min(columns - at % columns, n - filled);
      Arrays.fill(to, filled, filled + length, buffer.get(at / columns));
      filled += length;
    }
  }
}
