package io.metaarm.learn.rollout;

import io.metaarm.learn.kernel.FloatLoops;
import io.metaarm.learn.nn.Activation;
import io.metaarm.learn.nn.Mlp;
import io.metaarm.learn.nn.ParameterSet;

/**
 * An {@link Mlp} with its numbers in Java arrays, for acting: a whole batch of observations at a
 * time, without allocation once it is made. Belongs to one thread.
 */
public final class ArrayMlp {
  /** Rows that are worked on together: each weight is read once for all of them. */
  private static final int ROWS = 4;

  private final Mlp shape;
  private final int maxBatch;
  private final float[][] weights;
  private final float[][] biases;

  /** Of the hidden layers, and the output. */
  private final float[][] outputs;

  public ArrayMlp(Mlp shape, int maxBatch) {
    if (maxBatch < 1) {
      throw new IllegalArgumentException("maxBatch: must be at least 1, got " + maxBatch);
    }
    this.shape = shape;
    this.maxBatch = maxBatch;
    this.weights = new float[shape.layers()][];
    this.biases = new float[shape.layers()][];
    this.outputs = new float[shape.layers()][];
    for (int i = 0; i < shape.layers(); i++) {
      int outputs = shape.sizes().get(i + 1);
      this.weights[i] = new float[shape.sizes().get(i) * outputs];
      this.biases[i] = new float[outputs];
      this.outputs[i] = new float[maxBatch * outputs];
    }
  }

  /** Takes the numbers of a parameter set over. */
  public void load(ParameterSet parameters) {
    for (int i = 0; i < shape.layers(); i++) {
      copy(parameters, shape.weightName(i), weights[i]);
      copy(parameters, shape.biasName(i), biases[i]);
    }
  }

  private static void copy(ParameterSet parameters, String name, float[] to) {
    double[] numbers = parameters.kernels().download(parameters.get(name).value());
    if (numbers.length != to.length) {
      throw new IllegalArgumentException(
          name + ": must be " + to.length + " numbers, got " + numbers.length);
    }
    for (int i = 0; i < to.length; i++) {
      to[i] = (float) numbers[i];
    }
  }

  /**
   * The outputs for the first observations of a batch, row after row, in an array that the next
   * call overwrites.
   */
  public float[] apply(float[] observations, int batch) {
    if (batch < 1 || batch > maxBatch) {
      throw new IllegalArgumentException(
          "batch: must be between 1 and " + maxBatch + ", got " + batch);
    }
    float[] in = observations;
    for (int i = 0; i < weights.length; i++) {
      float[] out = outputs[i];
      multiply(in, shape.sizes().get(i), weights[i], biases[i], out, batch);
      if (i < weights.length - 1) {
        activate(out, batch * biases[i].length);
      }
      in = out;
    }
    return in;
  }

  private void activate(float[] values, int length) {
    if (shape.activation() == Activation.TANH) {
      FloatLoops.tanh(values, 0, length);
    } else {
      FloatLoops.relu(values, 0, length);
    }
  }

  private static void multiply(
      float[] in, int inputs, float[] weights, float[] bias, float[] out, int batch) {
    int row = 0;
    for (; row + ROWS <= batch; row += ROWS) {
      multiplyRows(in, inputs, weights, bias, out, row);
    }
    for (; row < batch; row++) {
      multiplyRow(in, inputs, weights, bias, out, row);
    }
  }

  private static void multiplyRows(
      float[] in, int inputs, float[] weights, float[] bias, float[] out, int row) {
    int n = bias.length;
    int first = row * n;
    for (int i = 0; i < ROWS; i++) {
      System.arraycopy(bias, 0, out, first + i * n, n);
    }
    for (int k = 0; k < inputs; k++) {
      float a = in[row * inputs + k];
      float b = in[(row + 1) * inputs + k];
      float c = in[(row + 2) * inputs + k];
      float d = in[(row + 3) * inputs + k];
      int w = k * n;
      for (int j = 0; j < n; j++) {
        out[first + j] += a * weights[w + j];
      }
      for (int j = 0; j < n; j++) {
        out[first + n + j] += b * weights[w + j];
      }
      for (int j = 0; j < n; j++) {
        out[first + 2 * n + j] += c * weights[w + j];
      }
      for (int j = 0; j < n; j++) {
        out[first + 3 * n + j] += d * weights[w + j];
      }
    }
  }

  private static void multiplyRow(
      float[] in, int inputs, float[] weights, float[] bias, float[] out, int row) {
    int n = bias.length;
    int first = row * n;
    System.arraycopy(bias, 0, out, first, n);
    for (int k = 0; k < inputs; k++) {
      float a = in[row * inputs + k];
      int w = k * n;
      for (int j = 0; j < n; j++) {
        out[first + j] += a * weights[w + j];
      }
    }
  }
}
