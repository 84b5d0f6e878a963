package io.metaarm.learn.rollout;

import io.metaarm.learn.kernel.FewRowsProduct;
import java.util.Objects;
import org.bytedeco.javacpp.FloatPointer;

/**
 * Products of rows with a matrix, and a bias, by OpenBLAS. Numbers come and go as Java arrays; the
 * memory between is made once, and copying to it costs less than a tenth of the product.
 */
final class RowProducts {
  private final int inputs;
  private final int stride;
  private final int outputs;
  private final int maxBatch;

  /** The bias, once for each row. */
  private final float[] biases;

  private final FloatPointer in;
  private final FloatPointer weights;
  private final FloatPointer out;
  private final FewRowsProduct product;

  /**
   * @param stride from one row's inputs to the next one's
   */
  RowProducts(int inputs, int stride, int outputs, int maxBatch) {
    this.inputs = inputs;
    this.stride = stride;
    this.outputs = outputs;
    this.maxBatch = maxBatch;
    this.biases = new float[maxBatch * outputs];
    this.in = new FloatPointer((long) maxBatch * stride);
    this.weights = new FloatPointer((long) inputs * outputs);
    this.out = new FloatPointer((long) maxBatch * outputs);
    this.product = new FewRowsProduct(weights, false, maxBatch, inputs, outputs, out);
  }

  void loadWeights(String name, float[] numbers) {
    requireSize(name, inputs * outputs, numbers);
    weights.put(numbers, 0, numbers.length);
  }

  void loadBias(String name, float[] numbers) {
    requireSize(name, outputs, numbers);
    for (int row = 0; row < maxBatch; row++) {
      System.arraycopy(numbers, 0, biases, row * outputs, outputs);
    }
  }

  private static void requireSize(String name, int size, float[] numbers) {
    if (numbers.length != size) {
      throw new IllegalArgumentException(
          name + ": must be " + size + " numbers, got " + numbers.length);
    }
  }

  /** For each row, bias + inputs · weights. */
  void apply(float[] rows, float[] results, int batch) {
    // Nothing else would stop the copying from reading past the end.
    Objects.checkFromIndexSize(0, batch * stride, rows.length);
    Objects.checkFromIndexSize(0, batch, maxBatch);
    in.put(rows, 0, batch * stride);
    out.put(biases, 0, batch * outputs);
    product.multiply(in, stride, batch, 1, outputs);
    out.get(results, 0, batch * outputs);
  }
}
