package io.metaarm.learn.kernel;

import java.util.Arrays;

/**
 * The loops of a recurrent cell, on arrays that each hold one gate or one part of the state for a
 * few rows. The way back reads {@link #gradient}, {@link #before} and {@link #memory}, and leaves
 * the gradients by the gates' inputs and products in {@link #inputs} and {@link #products}, and the
 * one by the state before, but for the products' part, in {@link #before}.
 */
abstract class CellLoop {
  /** Numbers in an array: the arrays of a step together fit into a second cache. */
  private static final int LENGTH = 2048;

  final int hidden;

  /** How many rows the arrays hold. */
  final int rows;

  final float[][] inputs;
  final float[][] products;
  final float[][] before;
  final float[][] after;
  final float[][] gradient;
  final float[][] memory;

  private CellLoop(RecurrentCell cell, int hidden, int memoryParts) {
    this.hidden = hidden;
    this.rows = Math.max(1, LENGTH / hidden);
    this.inputs = new float[cell.gateWidth(1)][rows * hidden];
    this.products = new float[cell.gateWidth(1)][rows * hidden];
    this.before = new float[cell.stateWidth(1)][rows * hidden];
    this.after = new float[cell.stateWidth(1)][rows * hidden];
    this.gradient = new float[cell.stateWidth(1)][rows * hidden];
    this.memory = new float[memoryParts][rows * hidden];
  }

  static CellLoop of(RecurrentCell cell, int hidden) {
    return switch (cell) {
      case GRU -> new Gru(hidden);
      case LSTM -> new Lstm(hidden);
    };
  }

  final int memoryParts() {
    return memory.length;
  }

  abstract void forward(int n);

  abstract void backward(int n);

  /** σ(a + b) into a third array. */
  private static void sigmoidOfSum(float[] a, float[] b, float[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = 0.5f * (a[i] + b[i]);
    }
    FloatLoops.tanh(to, 0, n);
    FloatLoops.affine(to, 0.5f, 0.5f, n);
  }

  private static final class Gru extends CellLoop {
    Gru(int hidden) {
      super(RecurrentCell.GRU, hidden, 4);
    }

    @Override
    void forward(int n) {
      sigmoidOfSum(inputs[0], products[0], memory[0], n);
      sigmoidOfSum(inputs[1], products[1], memory[1], n);
      candidate(inputs[2], products[2], memory[0], memory[2], n);
      FloatLoops.tanh(memory[2], 0, n);
      mix(before[0], memory[1], memory[2], after[0], n);
      System.arraycopy(products[2], 0, memory[3], 0, n);
    }

    private static void candidate(float[] x, float[] u, float[] r, float[] to, int count) {
      for (int i = 0; i < count; i++) {
        to[i] = x[i] + r[i] * u[i];
      }
    }

    private static void mix(float[] before, float[] z, float[] n, float[] after, int count) {
      for (int i = 0; i < count; i++) {
        after[i] = n[i] + z[i] * (before[i] - n[i]);
      }
    }

    @Override
    void backward(int n) {
      byCandidate(gradient[0], memory[1], memory[2], inputs[2], n);
      byReset(inputs[2], memory[0], memory[3], inputs[0], products[2], n);
      byUpdate(gradient[0], memory[1], memory[2], before[0], inputs[1], n);
      System.arraycopy(inputs[0], 0, products[0], 0, n);
      System.arraycopy(inputs[1], 0, products[1], 0, n);
    }

    private static void byCandidate(float[] g, float[] z, float[] n, float[] to, int count) {
      for (int i = 0; i < count; i++) {
        to[i] = g[i] * (1 - z[i]) * (1 - n[i] * n[i]);
      }
    }

    private static void byReset(
        float[] byN, float[] r, float[] u, float[] to, float[] toProduct, int count) {
      for (int i = 0; i < count; i++) {
        to[i] = byN[i] * u[i] * r[i] * (1 - r[i]);
        toProduct[i] = byN[i] * r[i];
      }
    }

    private static void byUpdate(
        float[] g, float[] z, float[] n, float[] before, float[] to, int count) {
      for (int i = 0; i < count; i++) {
        to[i] = g[i] * (before[i] - n[i]) * z[i] * (1 - z[i]);
        before[i] = g[i] * z[i];
      }
    }
  }

  private static final class Lstm extends CellLoop {
    Lstm(int hidden) {
      super(RecurrentCell.LSTM, hidden, 5);
    }

    @Override
    void forward(int n) {
      sigmoidOfSum(inputs[0], products[0], memory[0], n);
      sigmoidOfSum(inputs[1], products[1], memory[1], n);
      sigmoidOfSum(inputs[3], products[3], memory[3], n);
      System.arraycopy(inputs[2], 0, memory[2], 0, n);
      FloatLoops.add(memory[2], products[2], n);
      FloatLoops.tanh(memory[2], 0, n);
      remember(memory[0], memory[1], memory[2], before[1], after[1], n);
      System.arraycopy(after[1], 0, memory[4], 0, n);
      FloatLoops.tanh(memory[4], 0, n);
      System.arraycopy(memory[3], 0, after[0], 0, n);
      FloatLoops.multiply(after[0], memory[4], n);
    }

    private static void remember(
        float[] in, float[] f, float[] g, float[] before, float[] after, int n) {
      for (int i = 0; i < n; i++) {
        after[i] = f[i] * before[i] + in[i] * g[i];
      }
    }

    @Override
    void backward(int n) {
      byOutput(gradient[0], gradient[1], memory[3], memory[4], inputs[3], n);
      byInput(gradient[1], memory[0], memory[2], inputs[0], inputs[2], n);
      byForget(gradient[1], memory[1], before[1], inputs[1], n);
      for (int gate = 0; gate < 4; gate++) {
        System.arraycopy(inputs[gate], 0, products[gate], 0, n);
      }
      // All that reaches h before the step goes through the products.
      Arrays.fill(before[0], 0, n, 0);
    }

    /** Also adds to the gradient by c what goes through its tanh. */
    private static void byOutput(
        float[] byH, float[] byC, float[] o, float[] tanh, float[] to, int n) {
      for (int i = 0; i < n; i++) {
        to[i] = byH[i] * tanh[i] * o[i] * (1 - o[i]);
        byC[i] += byH[i] * o[i] * (1 - tanh[i] * tanh[i]);
      }
    }

    private static void byInput(
        float[] byC, float[] in, float[] g, float[] toInput, float[] toCandidate, int n) {
      for (int i = 0; i < n; i++) {
        toInput[i] = byC[i] * g[i] * in[i] * (1 - in[i]);
        toCandidate[i] = byC[i] * in[i] * (1 - g[i] * g[i]);
      }
    }

    private static void byForget(float[] byC, float[] f, float[] before, float[] to, int n) {
      for (int i = 0; i < n; i++) {
        to[i] = byC[i] * before[i] * f[i] * (1 - f[i]);
        before[i] = byC[i] * f[i];
      }
    }
  }
}
