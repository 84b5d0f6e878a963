package io.metaarm.learn.pearl;

import java.util.random.RandomGenerator;

/**
 * What the encoder may see of one trial: trajectories of equal length, transition by transition.
 */
final class Trial {
  private final int trajectoryRows;
  private final int rowSize;

  /** The encoder's inputs, row after row. */
  private final float[] rows;

  private int filled;

  Trial(int trajectories, int trajectoryRows, int rowSize) {
    this.trajectoryRows = trajectoryRows;
    this.rowSize = rowSize;
    this.rows = new float[trajectories * trajectoryRows * rowSize];
  }

  /** Copies a transition, beginning at a place in an array. */
  void add(float[] from, int at) {
    System.arraycopy(from, at, rows, filled * rowSize, rowSize);
    filled++;
  }

  float[] rows() {
    return rows;
  }

  /** Where a trajectory begins in {@link #rows}. */
  int start(int trajectory) {
    return trajectory * trajectoryRows * rowSize;
  }

  /**
   * Writes transitions of the first few trajectories: all, or as many as are allowed, drawn with
   * replacement.
   *
   * @return how many
   */
  int draw(
      int leastTrajectories,
      int mostTrajectories,
      int mostRows,
      RandomGenerator random,
      float[] to,
      int at) {
    int shown = random.nextInt(leastTrajectories, mostTrajectories + 1);
    int available = shown * trajectoryRows;
    if (available <= mostRows) {
      System.arraycopy(rows, 0, to, at, available * rowSize);
      return available;
    }
    for (int i = 0; i < mostRows; i++) {
      int row = random.nextInt(available);
      System.arraycopy(rows, row * rowSize, to, at + i * rowSize, rowSize);
    }
    return mostRows;
  }
}
