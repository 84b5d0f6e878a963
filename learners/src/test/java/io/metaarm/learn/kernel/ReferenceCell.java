package io.metaarm.learn.kernel;

import java.util.Random;

/** Recurrent cells as {@link RecurrentCell} defines them, number by number in doubles. */
final class ReferenceCell {
  private static final double STEP = 1e-5;

  private ReferenceCell() {}

  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  record Sequence(
      RecurrentCell cell,
      int steps,
      int batch,
      int hidden,
      double[] inputs,
      double[] initial,
      double[] weights) {

    /** Numbers that a float holds exactly. */
    static Sequence random(RecurrentCell cell, int steps, int batch, int hidden, Random random) {
      int gates = cell.gateWidth(hidden);
      double[] inputs = floats(random, steps * batch * gates, 2);
      double[] initial = floats(random, batch * cell.stateWidth(hidden), 1);
      double[] weights = floats(random, hidden * gates, 1 / Math.sqrt(hidden));
      return new Sequence(cell, steps, batch, hidden, inputs, initial, weights);
    }

    private static double[] floats(Random random, int count, double bound) {
      return random.doubles(count, -bound, bound).map(x -> (float) x).toArray();
    }

    int gateWidth() {
      return cell.gateWidth(hidden);
    }

    int stateWidth() {
      return cell.stateWidth(hidden);
    }

    double[] states() {
      double[] result = new double[steps * batch * stateWidth()];
      for (int row = 0; row < batch; row++) {
        double[] state = new double[stateWidth()];
        System.arraycopy(initial, row * stateWidth(), state, 0, stateWidth());
        for (int t = 0; t < steps; t++) {
          int at = t * batch + row;
          state = cell == RecurrentCell.GRU ? gru(at, state) : lstm(at, state);
          System.arraycopy(state, 0, result, at * stateWidth(), stateWidth());
        }
      }
      return result;
    }

    private double product(int gate, int unit, double[] state) {
      double sum = 0;
      for (int k = 0; k < hidden; k++) {
        sum += state[k] * weights[k * gateWidth() + gate * hidden + unit];
      }
      return sum;
    }

    private double input(int row, int gate, int unit) {
      return inputs[row * gateWidth() + gate * hidden + unit];
    }

    private double[] gru(int row, double[] h) {
      double[] after = new double[hidden];
      for (int j = 0; j < hidden; j++) {
        double r = sigmoid(input(row, 0, j) + product(0, j, h));
        double z = sigmoid(input(row, 1, j) + product(1, j, h));
        double n = Math.tanh(input(row, 2, j) + r * product(2, j, h));
        after[j] = (1 - z) * n + z * h[j];
      }
      return after;
    }

    private double[] lstm(int row, double[] state) {
      double[] after = new double[2 * hidden];
      for (int j = 0; j < hidden; j++) {
        double i = sigmoid(input(row, 0, j) + product(0, j, state));
        double f = sigmoid(input(row, 1, j) + product(1, j, state));
        double g = Math.tanh(input(row, 2, j) + product(2, j, state));
        double o = sigmoid(input(row, 3, j) + product(3, j, state));
        after[hidden + j] = f * state[hidden + j] + i * g;
        after[j] = o * Math.tanh(after[hidden + j]);
      }
      return after;
    }

    private static double sigmoid(double x) {
      return 1 / (1 + Math.exp(-x));
    }

    /** The derivative of the weighted sum of states by one of this sequence's own arrays. */
    double[] difference(double[] by, double[] weighting) {
      double[] result = new double[by.length];
      for (int i = 0; i < by.length; i++) {
        double at = by[i];
        by[i] = at + STEP;
        double above = weighted(weighting);
        by[i] = at - STEP;
        double below = weighted(weighting);
        by[i] = at;
        result[i] = (above - below) / (2 * STEP);
      }
      return result;
    }

    private double weighted(double[] weighting) {
      double[] states = states();
      double sum = 0;
      for (int i = 0; i < states.length; i++) {
        sum += states[i] * weighting[i];
      }
      return sum;
    }

    Sequence ofRow(int row) {
      double[] inputs = rowOf(this.inputs, gateWidth(), row);
      double[] initial = new double[stateWidth()];
      System.arraycopy(this.initial, row * stateWidth(), initial, 0, stateWidth());
      return new Sequence(cell, steps, 1, hidden, inputs, initial, weights);
    }

    /** Every step of one row. */
    double[] rowOf(double[] numbers, int width, int row) {
      double[] result = new double[steps * width];
      for (int t = 0; t < steps; t++) {
        System.arraycopy(numbers, (t * batch + row) * width, result, t * width, width);
      }
      return result;
    }
  }
}
