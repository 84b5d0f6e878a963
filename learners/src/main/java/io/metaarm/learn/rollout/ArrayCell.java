package io.metaarm.learn.rollout;

import io.metaarm.learn.kernel.FloatLoops;
import io.metaarm.learn.kernel.RecurrentCell;
import java.util.Arrays;

/** A layer of recurrent cells in Java arrays, with its state; see {@link RecurrentCell}. */
abstract class ArrayCell {
  final int hidden;
  final int stateWidth;

  /** Row after row; its first {@code hidden} numbers are the output. */
  final float[] state;

  private final int inputs;
  private final int gateWidth;
  private final float[] bias;
  private final float[] inputWeights;
  private final float[] stateWeights;
  private final float[] x;
  private final float[] u;

  private ArrayCell(RecurrentCell cell, int inputs, int hidden, int maxBatch) {
    this.inputs = inputs;
    this.hidden = hidden;
    this.stateWidth = cell.stateWidth(hidden);
    this.gateWidth = cell.gateWidth(hidden);
    this.state = new float[maxBatch * stateWidth];
    this.bias = new float[gateWidth];
    this.inputWeights = new float[inputs * gateWidth];
    this.stateWeights = new float[hidden * gateWidth];
    this.x = new float[maxBatch * gateWidth];
    this.u = new float[maxBatch * gateWidth];
  }

  final void load(float[] inputWeights, float[] stateWeights, float[] bias) {
    copy("input weights", inputWeights, this.inputWeights);
    copy("state weights", stateWeights, this.stateWeights);
    copy("bias", bias, this.bias);
  }

  private static void copy(String what, float[] from, float[] to) {
    if (from.length != to.length) {
      throw new IllegalArgumentException(
          what + ": must be " + to.length + " numbers, got " + from.length);
    }
    System.arraycopy(from, 0, to, 0, to.length);
  }

  /** With inputs that lie so far apart from row to row. */
  final void step(float[] in, int stride, int batch) {
    RowProducts.fill(bias, x, batch);
    RowProducts.add(in, stride, inputs, inputWeights, x, gateWidth, batch);
    Arrays.fill(u, 0, batch * gateWidth, 0);
    RowProducts.add(state, stateWidth, hidden, stateWeights, u, gateWidth, batch);
    for (int row = 0; row < batch; row++) {
      update(x, u, row * gateWidth, row * stateWidth);
    }
  }

  /** One row: gates from there on, the state from there on. */
  abstract void update(float[] x, float[] u, int gates, int at);

  /** σ(x + u) for one gate. */
  final void gate(float[] x, float[] u, int from, float[] to) {
    for (int j = 0; j < hidden; j++) {
      to[j] = x[from + j] + u[from + j];
    }
    ArrayRecurrentNet.sigmoid(to, hidden);
  }

  static final class Gru extends ArrayCell {
    private final float[] r;
    private final float[] z;
    private final float[] n;

    Gru(int inputs, int hidden, int maxBatch) {
      super(RecurrentCell.GRU, inputs, hidden, maxBatch);
      r = new float[hidden];
      z = new float[hidden];
      n = new float[hidden];
    }

    @Override
    void update(float[] x, float[] u, int gates, int at) {
      gate(x, u, gates, r);
      gate(x, u, gates + hidden, z);
      int third = gates + 2 * hidden;
      for (int j = 0; j < hidden; j++) {
        n[j] = x[third + j] + r[j] * u[third + j];
      }
      FloatLoops.tanh(n, 0, hidden);
      for (int j = 0; j < hidden; j++) {
        state[at + j] = n[j] + z[j] * (state[at + j] - n[j]);
      }
    }
  }

  static final class Lstm extends ArrayCell {
    private final float[] in;
    private final float[] forget;
    private final float[] candidate;
    private final float[] out;
    private final float[] cell;

    Lstm(int inputs, int hidden, int maxBatch) {
      super(RecurrentCell.LSTM, inputs, hidden, maxBatch);
      in = new float[hidden];
      forget = new float[hidden];
      candidate = new float[hidden];
      out = new float[hidden];
      cell = new float[hidden];
    }

    @Override
    void update(float[] x, float[] u, int gates, int at) {
      gate(x, u, gates, in);
      gate(x, u, gates + hidden, forget);
      gate(x, u, gates + 3 * hidden, out);
      int third = gates + 2 * hidden;
      for (int j = 0; j < hidden; j++) {
        candidate[j] = x[third + j] + u[third + j];
      }
      FloatLoops.tanh(candidate, 0, hidden);
      int cells = at + hidden;
      for (int j = 0; j < hidden; j++) {
        cell[j] = forget[j] * state[cells + j] + in[j] * candidate[j];
        state[cells + j] = cell[j];
      }
      FloatLoops.tanh(cell, 0, hidden);
      for (int j = 0; j < hidden; j++) {
        state[at + j] = out[j] * cell[j];
      }
    }
  }
}
