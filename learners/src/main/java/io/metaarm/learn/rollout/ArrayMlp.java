package io.metaarm.learn.rollout;

import io.metaarm.config.Require;
import io.metaarm.learn.kernel.FloatLoops;
import io.metaarm.learn.nn.Activation;
import io.metaarm.learn.nn.Mlp;
import io.metaarm.learn.nn.ParameterSet;
import java.util.ArrayList;
import java.util.List;

/**
 * An {@link Mlp} with its numbers in Java arrays, for acting: a whole batch of observations at a
 * time, without allocation once it is made. Belongs to one thread.
 */
public final class ArrayMlp {
  private final Mlp shape;
  private final int maxBatch;
  private final float[][] inputs;
  private final List<ArrayLayer> layers = new ArrayList<>();
  private final float[] outputs;
  private final float[] joined;

  public ArrayMlp(Mlp shape, int maxBatch) {
    Require.atLeast("maxBatch", maxBatch, 1);
    this.shape = shape;
    this.maxBatch = maxBatch;
    this.inputs = new float[maxBatch][shape.sizes().get(0)];
    for (int i = 0; i < shape.layers(); i++) {
      layers.add(new ArrayLayer(shape.sizes().get(i), shape.sizes().get(i + 1), maxBatch));
    }
    this.joined =
        new float[maxBatch * shape.sizes().stream().mapToInt(size -> size).max().orElse(0)];
    this.outputs = new float[maxBatch * shape.sizes().get(shape.layers())];
  }

  /** Takes the numbers of a parameter set over. */
  public void load(ParameterSet parameters) {
    for (int i = 0; i < layers.size(); i++) {
      layers.get(i).load(parameters, shape.weightName(i), shape.biasName(i));
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
    int size = inputs[0].length;
    for (int row = 0; row < batch; row++) {
      System.arraycopy(observations, row * size, inputs[row], 0, size);
    }
    float[][] rows = inputs;
    for (int i = 0; i < layers.size(); i++) {
      rows = layers.get(i).apply(rows, batch);
      if (i < layers.size() - 1) {
        activate(rows, batch);
      }
    }
    int outputSize = rows[0].length;
    for (int row = 0; row < batch; row++) {
      System.arraycopy(rows[row], 0, outputs, row * outputSize, outputSize);
    }
    return outputs;
  }

  /** All rows as one array: its loop is long enough to run at full speed. */
  private void activate(float[][] rows, int batch) {
    int size = rows[0].length;
    for (int row = 0; row < batch; row++) {
      System.arraycopy(rows[row], 0, joined, row * size, size);
    }
    if (shape.activation() == Activation.TANH) {
      FloatLoops.tanh(joined, 0, batch * size);
    } else {
      FloatLoops.relu(joined, 0, batch * size);
    }
    for (int row = 0; row < batch; row++) {
      System.arraycopy(joined, row * size, rows[row], 0, size);
    }
  }
}
