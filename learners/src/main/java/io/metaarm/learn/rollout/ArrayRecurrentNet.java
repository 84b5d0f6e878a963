package io.metaarm.learn.rollout;

import io.metaarm.learn.kernel.FloatLoops;
import io.metaarm.learn.kernel.RecurrentCell;
import io.metaarm.learn.nn.ParameterSet;
import io.metaarm.learn.nn.RecurrentNet;
import java.util.Arrays;

/**
 * A {@link RecurrentNet} with its numbers in Java arrays, for acting: one step of a whole batch at
 * a time, without allocation once it is made. It holds the state. Belongs to one thread.
 */
public final class ArrayRecurrentNet {
  private final RecurrentNet shape;
  private final int maxBatch;
  private final ArrayCell[] cells;
  private final float[] readWeight;
  private final float[] readBias;
  private final float[] outputs;

  public ArrayRecurrentNet(RecurrentNet shape, int maxBatch) {
    if (maxBatch < 1) {
      throw new IllegalArgumentException("maxBatch: must be at least 1, got " + maxBatch);
    }
    this.shape = shape;
    this.maxBatch = maxBatch;
    this.cells = new ArrayCell[shape.layers()];
    for (int layer = 0; layer < cells.length; layer++) {
      int inputs = shape.inputsOf(layer);
      cells[layer] =
          shape.cell() == RecurrentCell.GRU
              ? new ArrayCell.Gru(inputs, shape.hidden(), maxBatch)
              : new ArrayCell.Lstm(inputs, shape.hidden(), maxBatch);
    }
    this.readWeight = new float[shape.hidden() * shape.outputs()];
    this.readBias = new float[shape.outputs()];
    this.outputs = new float[maxBatch * shape.outputs()];
  }

  /** Takes the numbers of a parameter set over. */
  public void load(ParameterSet parameters) {
    for (int layer = 0; layer < cells.length; layer++) {
      cells[layer].load(
          ParameterArrays.of(parameters, shape.inputWeightName(layer)),
          ParameterArrays.of(parameters, shape.stateWeightName(layer)),
          ParameterArrays.of(parameters, shape.biasName(layer)));
    }
    ParameterArrays.copy(parameters, shape.readWeightName(), readWeight);
    ParameterArrays.copy(parameters, shape.readBiasName(), readBias);
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
    float[] below = inputs;
    int width = shape.inputs();
    int stride = width;
    for (ArrayCell cell : cells) {
      cell.step(below, stride, batch);
      below = cell.state;
      stride = cell.stateWidth;
      width = shape.hidden();
    }
    RowProducts.fill(readBias, outputs, batch);
    RowProducts.add(below, stride, width, readWeight, outputs, shape.outputs(), batch);
    return outputs;
  }

  /** σ, in place. */
  static void sigmoid(float[] x, int length) {
    for (int i = 0; i < length; i++) {
      x[i] *= 0.5f;
    }
    FloatLoops.tanh(x, 0, length);
    for (int i = 0; i < length; i++) {
      x[i] = 0.5f * x[i] + 0.5f;
    }
  }
}
