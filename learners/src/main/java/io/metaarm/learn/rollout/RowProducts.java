package io.metaarm.learn.rollout;

/**
 * Products of rows with a matrix, and a bias, in Java arrays. Each of the matrix's rows is an
 * array, and so is each of the results that are worked on at the same time: only of loops in which
 * all arrays have the same index does the compiler make vector instructions.
 */
final class RowProducts {
  private static final int ROWS = 4;

  private final float[][] weights;
  private final float[] bias;
  private final float[][] sums;

  RowProducts(int inputs, int outputs) {
    this.weights = new float[inputs][outputs];
    this.bias = new float[outputs];
    this.sums = new float[ROWS][outputs];
  }

  void loadWeights(String name, float[] numbers) {
    requireSize(name, weights.length * bias.length, numbers);
    for (int k = 0; k < weights.length; k++) {
      System.arraycopy(numbers, k * bias.length, weights[k], 0, bias.length);
    }
  }

  void loadBias(String name, float[] numbers) {
    requireSize(name, bias.length, numbers);
    System.arraycopy(numbers, 0, bias, 0, bias.length);
  }

  private static void requireSize(String name, int size, float[] numbers) {
    if (numbers.length != size) {
      throw new IllegalArgumentException(
          name + ": must be " + size + " numbers, got " + numbers.length);
    }
  }

  /**
   * For each row, bias + inputs · weights.
   *
   * @param stride from one row's inputs to the next one's
   */
  void apply(float[] in, int stride, float[] out, int batch) {
    for (int row = 0; row < batch; row += ROWS) {
      int rows = Math.min(ROWS, batch - row);
      for (float[] sum : sums) {
        System.arraycopy(bias, 0, sum, 0, bias.length);
      }
      if (rows == ROWS) {
        addRows(in, row * stride, stride);
      } else {
        for (int i = 0; i < rows; i++) {
          addRow(in, (row + i) * stride, sums[i]);
        }
      }
      for (int i = 0; i < rows; i++) {
        System.arraycopy(sums[i], 0, out, (row + i) * bias.length, bias.length);
      }
    }
  }

  private void addRows(float[] in, int first, int stride) {
    for (int k = 0; k < weights.length; k++) {
      int at = first + k;
      float a = in[at];
      float b = in[at + stride];
      float c = in[at + 2 * stride];
      float d = in[at + 3 * stride];
      if (a != 0 || b != 0 || c != 0 || d != 0) {
        addToAll(a, b, c, d, weights[k], sums[0], sums[1], sums[2], sums[3]);
      }
    }
  }

  private static void addToAll(
      float a,
      float b,
      float c,
      float d,
      float[] weights,
      float[] first,
      float[] second,
      float[] third,
      float[] fourth) {
    for (int j = 0; j < weights.length; j++) {
      float weight = weights[j];
      first[j] += a * weight;
      second[j] += b * weight;
      third[j] += c * weight;
      fourth[j] += d * weight;
    }
  }

  private void addRow(float[] in, int first, float[] sum) {
    for (int k = 0; k < weights.length; k++) {
      add(in[first + k], weights[k], sum);
    }
  }

  private static void add(float a, float[] weights, float[] sum) {
    for (int j = 0; j < weights.length; j++) {
      sum[j] += a * weights[j];
    }
  }
}
