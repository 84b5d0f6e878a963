package io.metaarm.learn.kernel;

/**
 * A matrix of numbers in the memory of the {@link Kernels} that made it, row after row.
 *
 * <p>Everything is a matrix: a scalar is 1×1, a bias one row, a batch one row per example, and a
 * sequence has its steps one below the other. Two dimensions are what all our learners need, and
 * they leave one memory layout, which every implementation can write plain loops over.
 */
public interface Tensor {
  int rows();

  int columns();

  /** Of the whole matrix; an int, because no tensor here comes near 2³¹ numbers. */
  default int size() {
    return rows() * columns();
  }

  default boolean hasShape(int rows, int columns) {
    return rows() == rows && columns() == columns;
  }

  /** As error messages write it. */
  default String shape() {
    return rows() + "x" + columns();
  }
}
