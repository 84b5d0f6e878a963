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

  ArrayCell(RecurrentCell cell, int inputs, int hidden, int maxBatch) {
    int gateWidth = cell.gateWidth(hidden);
    this.stateWidth = cell.stateWidth(hidden);
    this.state = new float[maxBatch * stateWidth];
    this.ofInputs = new RowProducts(inputs, gateWidth);
    this.ofState = new RowProducts(hidden, gateWidth);
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

  /** With inputs that lie so far apart from row to row. */
  void step(float[] in, int stride, int batch) {
    ofInputs.apply(in, stride, inputs, batch);
    ofState.apply(state, stateWidth, products, batch);
    rows.step(inputsView, productsView, stateView, batch);
  }
}
