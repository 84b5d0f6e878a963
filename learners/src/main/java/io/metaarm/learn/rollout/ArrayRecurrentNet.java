package io.metaarm.learn.rollout;

import io.metaarm.config.Require;
import io.metaarm.learn.kernel.FloatLoops;
import io.metaarm.learn.nn.ParameterSet;
import io.metaarm.learn.nn.RecurrentNet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A {@link RecurrentNet} with its numbers in Java arrays, for acting: one step of a whole batch at
 * a time, without allocation once it is made. It holds the state. Belongs to one thread.
 */
public final class ArrayRecurrentNet {
  private final RecurrentNet shape;
  private final int maxBatch;
  private final List<RowProducts> layersBelow = new ArrayList<>();

  /** What each layer without memory gives, row after row. */
  private final List<float[]> resultsBelow = new ArrayList<>();

  private final ArrayCell[] cells;
  private final RowProducts readOut;
  private final float[] outputs;

  public ArrayRecurrentNet(RecurrentNet shape, int maxBatch) {
    Require.atLeast("maxBatch", maxBatch, 1);
    this.shape = shape;
    this.maxBatch = maxBatch;
    for (int layer = 0; layer < shape.below().size(); layer++) {
      int inputs = shape.inputsBelow(layer);
      int outputs = shape.inputsBelow(layer + 1);
      layersBelow.add(new RowProducts(inputs, inputs, outputs, maxBatch));
      resultsBelow.add(new float[maxBatch * outputs]);
    }
    this.cells = new ArrayCell[shape.layers()];
    int stride = shape.inputsOf(0);
    for (int layer = 0; layer < cells.length; layer++) {
      int inputs = shape.inputsOf(layer);
      cells[layer] = new ArrayCell(shape.cell(), inputs, stride, shape.hidden(), maxBatch);
      stride = cells[layer].stateWidth;
    }
    this.readOut = new RowProducts(shape.hidden(), stride, shape.outputs(), maxBatch);
    this.outputs = new float[maxBatch * shape.outputs()];
  }

  /** Takes the numbers of a parameter set over. */
  public void load(ParameterSet parameters) {
    for (int layer = 0; layer < layersBelow.size(); layer++) {
      String weight = shape.belowWeightName(layer);
      String bias = shape.belowBiasName(layer);
      layersBelow.get(layer).loadWeights(weight, ParameterArrays.of(parameters, weight));
      layersBelow.get(layer).loadBias(bias, ParameterArrays.of(parameters, bias));
    }
    for (int layer = 0; layer < cells.length; layer++) {
      cells[layer].load(
          ParameterArrays.of(parameters, shape.inputWeightName(layer)),
          ParameterArrays.of(parameters, shape.stateWeightName(layer)),
          ParameterArrays.of(parameters, shape.biasName(layer)));
    }
    readOut.loadWeights("read weights", ParameterArrays.of(parameters, shape.readWeightName()));
    readOut.loadBias("read bias", ParameterArrays.of(parameters, shape.readBiasName()));
  }

  /** Forgets everything. */
  public void reset() {
    for (ArrayCell cell : cells) {
      Arrays.fill(cell.state, 0);
    }
  }

  /** Forgets what one of the batch has seen. */
  public void reset(int row) {
    for (ArrayCell cell : cells) {
      Arrays.fill(cell.state, row * cell.stateWidth, (row + 1) * cell.stateWidth, 0);
    }
  }

  /** Copies the states of the first of the batch, the layers side by side, row after row. */
  public void copyStates(int batch, float[] to) {
    int offset = 0;
    for (ArrayCell cell : cells) {
      for (int row = 0; row < batch; row++) {
        int at = row * shape.stateWidth() + offset;
        System.arraycopy(cell.state, row * cell.stateWidth, to, at, cell.stateWidth);
      }
      offset += cell.stateWidth;
    }
  }

  /** Puts states back as {@link #copyStates} gave them. */
  public void setStates(int batch, float[] from) {
    int offset = 0;
    for (ArrayCell cell : cells) {
      for (int row = 0; row < batch; row++) {
        int at = row * shape.stateWidth() + offset;
        System.arraycopy(from, at, cell.state, row * cell.stateWidth, cell.stateWidth);
      }
      offset += cell.stateWidth;
    }
  }

  /**
   * Steps the first of the batch; gives their outputs, row after row, in an array that the next
   * call overwrites.
   */
  public float[] apply(float[] inputs, int batch) {
    if (batch < 1 || batch > maxBatch) {
      throw new IllegalArgumentException(
          "batch: must be between 1 and " + maxBatch + ", got " + batch);
    }
    float[] seen = inputs;
    for (int layer = 0; layer < layersBelow.size(); layer++) {
      float[] result = resultsBelow.get(layer);
      layersBelow.get(layer).apply(seen, result, batch);
      FloatLoops.relu(result, 0, batch * shape.inputsBelow(layer + 1));
      seen = result;
    }
    for (ArrayCell cell : cells) {
      cell.step(seen, batch);
      seen = cell.state;
    }
    readOut.apply(seen, outputs, batch);
    return outputs;
  }
}
