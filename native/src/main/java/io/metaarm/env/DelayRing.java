package io.metaarm.env;

import java.util.Arrays;

/**
 * Rows of numbers that come out later than they went in, in the same order. Time goes in steps, one
 * row each. Nothing is allocated after it was made.
 */
final class DelayRing {
  /** Three seconds: longer than any delay. */
  private static final int CAPACITY = 256;

  private final double[][] rows;
  private final long[] due = new long[CAPACITY];
  private long sent;
  private long arrived;

  DelayRing(int width) {
    rows = new double[CAPACITY][width];
  }

  /** From now on all that ever went in is this row, and it has come out. */
  void fill(double[] row) {
    sent = 0;
    arrived = 0;
    due[0] = 0;
    System.arraycopy(row, 0, rows[0], 0, row.length);
  }

  /** A step later, with a row that comes out after so many steps more. */
  void put(double[] row, long steps) {
    int at = next(steps);
    System.arraycopy(row, 0, rows[at], 0, row.length);
    arrive();
  }

  /** A step later, with a row that got lost. */
  void lose() {
    int last = at(sent);
    int at = next(0);
    System.arraycopy(rows[last], 0, rows[at], 0, rows[at].length);
    arrive();
  }

  /** The newest row that has come out: this ring's own. */
  double[] newest() {
    return rows[at(arrived)];
  }

  private int next(long steps) {
    sent++;
    due[at(sent)] = sent + Math.min(steps, CAPACITY - 2);
    return at(sent);
  }

  private void arrive() {
    while (arrived < sent && due[at(arrived + 1)] <= sent) {
      arrived++;
    }
  }

  private static int at(long number) {
    return (int) (number % CAPACITY);
  }

  void copyFrom(DelayRing other) {
    for (int i = 0; i < CAPACITY; i++) {
      rows[i] = Arrays.copyOf(other.rows[i], other.rows[i].length);
    }
    System.arraycopy(other.due, 0, due, 0, CAPACITY);
    sent = other.sent;
    arrived = other.arrived;
  }
}
