package io.metaarm.learn.checkpoint;

/**
 * Numbers in rows.
 *
 * @param numbers row after row
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Matrix(int rows, int columns, double[] numbers) {
  public Matrix {
    if (rows < 0 || columns < 0 || (long) rows * columns != numbers.length) {
      throw new IllegalArgumentException(
          "numbers: must be " + rows + " x " + columns + ", got " + numbers.length);
    }
  }
}
