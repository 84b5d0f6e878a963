package io.metaarm.learn.rollout;

/** Products of rows with a matrix, in Java arrays, in loops that become vector instructions. */
final class RowProducts {
  /** So many inputs at a time: the outputs are read and written once for all of them. */
  private static final int INPUTS = 4;

  private RowProducts() {}

  /** Sets every row of the outputs to the bias. */
  static void fill(float[] bias, float[] out, int batch) {
    for (int row = 0; row < batch; row++) {
      System.arraycopy(bias, 0, out, row * bias.length, bias.length);
    }
  }

  /**
   * Adds to each row of the outputs the row's inputs times the weights.
   *
   * @param stride from one row's inputs to the next one's
   */
  static void add(
      float[] in, int stride, int inputs, float[] weights, float[] out, int outputs, int batch) {
    int k = 0;
    for (; k + INPUTS <= inputs; k += INPUTS) {
      for (int row = 0; row < batch; row++) {
        addFour(in, row * stride + k, weights, k * outputs, out, row * outputs, outputs);
      }
    }
    for (; k < inputs; k++) {
      for (int row = 0; row < batch; row++) {
        addOne(in[row * stride + k], weights, k * outputs, out, row * outputs, outputs);
      }
    }
  }

  private static void addFour(
      float[] in, int at, float[] weights, int w, float[] out, int first, int n) {
    float a = in[at];
    float b = in[at + 1];
    float c = in[at + 2];
    float d = in[at + 3];
    if (a == 0 && b == 0 && c == 0 && d == 0) {
      return;
    }
    for (int j = 0; j < n; j++) {
      out[first + j] +=
          a * weights[w + j]
              + b * weights[w + n + j]
              + (c * weights[w + 2 * n + j] + d * weights[w + 3 * n + j]);
    }
  }

  private static void addOne(float a, float[] weights, int w, float[] out, int first, int n) {
    for (int j = 0; j < n; j++) {
      out[first + j] += a * weights[w + j];
    }
  }
}
