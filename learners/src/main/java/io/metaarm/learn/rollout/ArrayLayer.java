package io.metaarm.learn.rollout;

import io.metaarm.learn.nn.ParameterSet;

/**
 * A linear layer in plain arrays. Every row is an array of its own, and the loops run over the same
 * index in all of them: of such loops the compiler makes vector instructions, while places within
 * one array, at offsets that it doesn't know, might overlap for all it can tell.
 */
final class ArrayLayer {
  /** So many inputs at a time: the outputs are read and written once for all of them. */
  private static final int INPUTS = 4;

  /** [input][output]. */
  private final float[][] weights;

  private final float[] bias;

  /** [row][output]. */
  private final float[][] outputs;

  ArrayLayer(int inputs, int outputs, int maxBatch) {
    this.weights = new float[inputs][outputs];
    this.bias = new float[outputs];
    this.outputs = new float[maxBatch][outputs];
  }

  void load(ParameterSet parameters, String weightName, String biasName) {
    double[] numbers = download(parameters, weightName, weights.length * bias.length);
    for (int i = 0; i < numbers.length; i++) {
      weights[i / bias.length][i % bias.length] = (float) numbers[i];
    }
    double[] shifts = download(parameters, biasName, bias.length);
    for (int i = 0; i < shifts.length; i++) {
      bias[i] = (float) shifts[i];
    }
  }

  private static double[] download(ParameterSet parameters, String name, int size) {
    double[] numbers = parameters.kernels().download(parameters.get(name).value());
    if (numbers.length != size) {
      throw new IllegalArgumentException(
          name + ": must be " + size + " numbers, got " + numbers.length);
    }
    return numbers;
  }

  /** Of the first {@code batch} rows; the layer's own arrays, which the next call overwrites. */
  float[][] apply(float[][] rows, int batch) {
    for (int row = 0; row < batch; row++) {
      System.arraycopy(bias, 0, outputs[row], 0, bias.length);
      addInputs(rows[row], outputs[row]);
    }
    return outputs;
  }

  private void addInputs(float[] in, float[] out) {
    int k = 0;
    for (; k + INPUTS <= weights.length; k += INPUTS) {
      add(
          in[k],
          weights[k],
          in[k + 1],
          weights[k + 1],
          in[k + 2],
          weights[k + 2],
          in[k + 3],
          weights[k + 3],
          out);
    }
    for (; k < weights.length; k++) {
      add(in[k], weights[k], out);
    }
  }

  private static void add(
      float a, float[] u, float b, float[] v, float c, float[] w, float d, float[] x, float[] out) {
    for (int j = 0; j < out.length; j++) {
      out[j] += a * u[j] + b * v[j] + (c * w[j] + d * x[j]);
    }
  }

  private static void add(float a, float[] u, float[] out) {
    for (int j = 0; j < out.length; j++) {
      out[j] += a * u[j];
    }
  }
}
