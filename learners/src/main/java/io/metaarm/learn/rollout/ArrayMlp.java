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
  private final List<RowProducts> layers = new ArrayList<>();

  /** What each layer gives, row after row. */
  private final List<float[]> results = new ArrayList<>();

  public ArrayMlp(Mlp shape, int maxBatch) {
    Require.atLeast("maxBatch", maxBatch, 1);
    this.shape = shape;
    this.maxBatch = maxBatch;
    for (int i = 0; i < shape.layers(); i++) {
      int inputs = shape.sizes().get(i);
      int outputs = shape.sizes().get(i + 1);
      layers.add(new RowProducts(inputs, inputs, outputs, maxBatch));
      results.add(new float[maxBatch * outputs]);
    }
  }

  /** Takes the numbers of a parameter set over. */
  public void load(ParameterSet parameters) {
    for (int i = 0; i < layers.size(); i++) {
      String weight = shape.weightName(i);
      String bias = shape.biasName(i);
      layers.get(i).loadWeights(weight, ParameterArrays.of(parameters, weight));
      layers.get(i).loadBias(bias, ParameterArrays.of(parameters, bias));
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
    float[] rows = observations;
    for (int i = 0; i < layers.size(); i++) {
      float[] result = results.get(i);
      layers.get(i).apply(rows, result, batch);
      if (i < layers.size() - 1) {
        activate(result, batch * shape.sizes().get(i + 1));
      }
      rows = result;
    }
    return rows;
  }

  private void activate(float[] values, int count) {
    if (shape.activation() == Activation.TANH) {
      FloatLoops.tanh(values, 0, count);
    } else {
      FloatLoops.relu(values, 0, count);
    }
  }
}
