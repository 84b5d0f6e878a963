package io.metaarm.learn.kernel;

/**
 * A rectangle within a tensor.
 *
 * @param row the first one, as column is
 */
record Block(ArrayTensor tensor, int row, int column, int rows, int columns) {
  static Block whole(ArrayTensor tensor) {
    return new Block(tensor, 0, 0, tensor.rows(), tensor.columns());
  }

  /** Copies the numbers of a rectangle of the same size here. */
  void set(Block from) {
    if (columns == tensor.columns() && columns == from.tensor.columns()) {
      tensor.buffer().put(row * columns, from.tensor.buffer(), from.row * columns, rows * columns);
      return;
    }
    for (int i = 0; i < rows; i++) {
      int to = (row + i) * tensor.columns() + column;
      int start = (from.row + i) * from.tensor.columns() + from.column;
      tensor.buffer().put(to, from.tensor.buffer(), start, columns);
    }
  }
}
