package io.metaarm.learn.rollout;

import io.metaarm.learn.kernel.CellRows;
import io.metaarm.learn.kernel.RecurrentCell;
import java.nio.FloatBuffer;

/** A layer of recurrent cells in Java arrays, with its state. */
final class ArrayCell {
  final int stateWidth;

  /** Row after row; the first numbers of each are the cell's output. */
  final float[] state;

  private final RowProducts ofInputs;
  private final RowProducts ofState;
  private final float[] inputs;
  private final float[] products;
  private final CellRows rows;
  private final FloatBuffer stateView;
  private final FloatBuffer inputsView;
  private final FloatBuffer productsView;

  /**
   * @param stride from one row's inputs to the next one's
   */
  ArrayCell(RecurrentCell cell, int inputs, int stride, int hidden, int maxBatch) {
    int gateWidth = cell.gateWidth(hidden);
    this.stateWidth = cell.stateWidth(hidden);
    this.state = new float[maxBatch * stateWidth];
    this.ofInputs = new RowProducts(inputs, stride, gateWidth, maxBatch);
    this.ofState = new RowProducts(hidden, stateWidth, gateWidth, maxBatch);
    this.inputs = new float[maxBatch * gateWidth];
    this.products = new float[maxBatch * gateWidth];
    this.rows = new CellRows(cell, hidden);
    this.stateView = FloatBuffer.wrap(state);
    this.inputsView = FloatBuffer.wrap(this.inputs);
    this.productsView = FloatBuffer.wrap(products);
  }

  void load(float[] inputWeights, float[] stateWeights, float[] bias) {
    ofInputs.loadWeights("input weights", inputWeights);
    ofInputs.loadBias("bias", bias);
    ofState.loadWeights("state weights", stateWeights);
  }

  void step(float[] in, int batch) {
    ofInputs.apply(in, inputs, batch);
    ofState.apply(state, products, batch);
    rows.step(inputsView, productsView, stateView, batch);
  }
}
