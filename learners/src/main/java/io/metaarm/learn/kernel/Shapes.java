package io.metaarm.learn.kernel;

/** Checks of shapes, with errors that name both. */
final class Shapes {
  private Shapes() {}

  /** The longer of two sides, the shorter being equal to it or 1. */
  static int joined(String operation, int a, int b, Tensor x, Tensor y) {
    if (a != b && a != 1 && b != 1) {
      throw new IllegalArgumentException(
          operation + ": shapes " + x.shape() + " and " + y.shape() + " don't fit together");
    }
    return a == 1 ? b : a;
  }

  static void requireReducible(Tensor x, int rows, int columns) {
    if ((rows != 1 && rows != x.rows()) || (columns != 1 && columns != x.columns())) {
      throw new IllegalArgumentException(
          "sumTo: " + x.shape() + " cannot be summed to " + rows + "x" + columns);
    }
  }

  static void requireExpandable(Tensor x, int rows, int columns) {
    if ((x.rows() != 1 && x.rows() != rows) || (x.columns() != 1 && x.columns() != columns)) {
      throw new IllegalArgumentException(
          "expandTo: " + x.shape() + " cannot be repeated to " + rows + "x" + columns);
    }
  }

  static void requireRange(String operation, int from, int to, int length) {
    if (from < 0 || to > length || from >= to) {
      throw new IllegalArgumentException(
          operation + ": " + from + " to " + to + " is no range within 0 to " + length);
    }
  }

  static void requireInner(Tensor a, boolean transposeA, Tensor b, boolean transposeB) {
    int inner = transposeA ? a.rows() : a.columns();
    if (inner != (transposeB ? b.columns() : b.rows())) {
      throw new IllegalArgumentException(
          "matmul: "
              + (transposeA ? "transposed " : "")
              + a.shape()
              + " and "
              + (transposeB ? "transposed " : "")
              + b.shape()
              + " don't fit together");
    }
  }

  static void requireShape(String operation, Tensor x, int rows, int columns) {
    if (!x.hasShape(rows, columns)) {
      throw new IllegalArgumentException(
          operation + ": must be " + rows + "x" + columns + ", got " + x.shape());
    }
  }

  static void requirePositive(int rows, int columns) {
    if (rows < 1 || columns < 1) {
      throw new IllegalArgumentException(
          "rows and columns: must be at least 1, got " + rows + "x" + columns);
    }
  }

  /** That the array has what the shape needs. */
  static void requireLength(int length, int rows, int columns) {
    requirePositive(rows, columns);
    if (length < rows * columns) {
      throw new IllegalArgumentException(
          "upload: "
              + rows
              + "x"
              + columns
              + " needs "
              + rows * columns
              + " numbers, got "
              + length);
    }
  }

  /** Of {@link Kernels#recur}; gives the number of steps. */
  static int requireSequence(RecurrentCell cell, Tensor inputs, Tensor initial, Tensor weights) {
    int hidden = weights.rows();
    requireShape("recurrent weights", weights, hidden, cell.gateWidth(hidden));
    requireShape("initial state", initial, initial.rows(), cell.stateWidth(hidden));
    int steps = Math.max(1, inputs.rows() / initial.rows());
    requireShape("recurrent inputs", inputs, steps * initial.rows(), cell.gateWidth(hidden));
    return steps;
  }
}
