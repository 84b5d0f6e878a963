package io.metaarm.learn.kernel;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasTrans;
import static org.bytedeco.openblas.global.openblas.cblas_sgemm;

import org.bytedeco.javacpp.FloatPointer;

/**
 * A recurrent cell over time: one matrix product for each step, then the cell's own loops on as
 * many rows as stay in the processor's cache; on the way back, one product for the weights of all
 * steps.
 */
final class FusedRecurrence {
  private final CellLoop loop;
  private final ArrayTensor initial;
  private final ArrayTensor weights;
  private final ArrayTensor memory;
  private final int batch;
  private final int hidden;
  private final int gates;
  private final int state;

  FusedRecurrence(CellLoop loop, Tensor initial, Tensor weights, Tensor memory) {
    this.loop = loop;
    this.initial = ArrayTensor.of(initial);
    this.weights = ArrayTensor.of(weights);
    this.memory = ArrayTensor.of(memory);
    this.batch = initial.rows();
    this.hidden = weights.rows();
    this.gates = weights.columns();
    this.state = initial.columns();
  }

  void forward(Tensor inputs, ArrayTensor products, ArrayTensor states) {
    FloatPointer before = initial.pointer();
    CellRows rows = new CellRows(loop, memory.buffer(), states.rows());
    FewRowsProduct product =
        new FewRowsProduct(weights.pointer(), false, batch, hidden, gates, products.pointer());
    for (int t = 0; t < states.rows() / batch; t++) {
      product.multiply(before, state, batch, 0, gates);
      int first = t * batch;
      rows.before(t == 0 ? initial.buffer() : states.buffer(), t == 0 ? 0 : first - batch);
      rows.forward(
          ArrayTensor.of(inputs).buffer(), products.buffer(), states.buffer(), first, batch);
      before = at(states, first);
    }
  }

  /** Fills the gradients by the gates' inputs, by their products and by the initial state. */
  void backward(
      Tensor states,
      Tensor gradient,
      ArrayTensor byInputs,
      ArrayTensor byProducts,
      ArrayTensor carried) {
    ArrayTensor after = ArrayTensor.of(states);
    CellRows rows = new CellRows(loop, memory.buffer(), states.rows());
    FewRowsProduct product =
        new FewRowsProduct(weights.pointer(), true, batch, gates, hidden, carried.pointer());
    carried.buffer().put(0, new float[carried.size()]);
    for (int t = states.rows() / batch - 1; t >= 0; t--) {
      int first = t * batch;
      rows.before(t == 0 ? initial.buffer() : after.buffer(), t == 0 ? 0 : first - batch);
      rows.gradient(ArrayTensor.of(gradient).buffer(), carried.buffer());
      rows.backward(byInputs.buffer(), byProducts.buffer(), first, batch);
      product.multiply(at(byProducts, first), gates, batch, 1, state);
    }
  }

  /** The states before all steps, transposed, times the gradients by the products. */
  void weightGradient(Tensor states, ArrayTensor byProducts, ArrayTensor byWeights) {
    addProducts(initial.pointer(), byProducts.pointer(), batch, 0, byWeights);
    int later = states.rows() - batch;
    if (later > 0) {
      FloatPointer before = ArrayTensor.of(states).pointer();
      addProducts(before, at(byProducts, batch), later, 1, byWeights);
    }
  }

  private void addProducts(
      FloatPointer before, FloatPointer byProducts, int rows, float keep, ArrayTensor byWeights) {
    cblas_sgemm(
        CblasRowMajor,
        CblasTrans,
        CblasNoTrans,
        hidden,
        gates,
        rows,
        1,
        before,
        state,
        byProducts,
        gates,
        keep,
        byWeights.pointer(),
        gates);
  }

  private static FloatPointer at(ArrayTensor tensor, int row) {
    return tensor.pointer().getPointer((long) row * tensor.columns());
  }
}
