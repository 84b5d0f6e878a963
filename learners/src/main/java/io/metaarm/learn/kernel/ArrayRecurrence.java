package io.metaarm.learn.kernel;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Recurrent cells in ND4J's operations, step by step. */
abstract class ArrayRecurrence {
  final INDArray initial;
  final INDArray weights;
  final int hidden;
  private final int batch;
  private final int memoryParts;

  private ArrayRecurrence(INDArray initial, INDArray weights, int memoryParts) {
    this.initial = initial;
    this.weights = weights;
    this.hidden = Math.toIntExact(weights.rows());
    this.batch = Math.toIntExact(initial.rows());
    this.memoryParts = memoryParts;
  }

  static ArrayRecurrence of(RecurrentCell cell, INDArray initial, INDArray weights) {
    return switch (cell) {
      case GRU -> new Gru(initial, weights);
      case LSTM -> new Lstm(initial, weights);
    };
  }

  /** From the gates' inputs, their products and the state before: fills the state and memory. */
  abstract void step(INDArray x, INDArray u, INDArray before, INDArray after, INDArray memory);

  /**
   * From the gradient by the state after a step: fills those by the gates' inputs and by their
   * products, and gives the one by the state before, but for what went through the products.
   */
  abstract INDArray stepBack(
      INDArray gradient, INDArray before, INDArray memory, INDArray byX, INDArray byU);

  /** States and memory. */
  final INDArray[] forward(INDArray inputs) {
    INDArray states = Nd4j.create(inputs.dataType(), inputs.rows(), initial.columns());
    INDArray memory = Nd4j.create(inputs.dataType(), inputs.rows(), (long) memoryParts * hidden);
    INDArray before = initial;
    for (int t = 0; t < inputs.rows() / batch; t++) {
      INDArray after = at(states, t);
      step(at(inputs, t), part(before, 0).mmul(weights), before, after, at(memory, t));
      before = after;
    }
    return new INDArray[] {states, memory};
  }

  /** By inputs, initial state and weights. */
  final INDArray[] backward(INDArray states, INDArray memory, INDArray gradient) {
    INDArray byX = Nd4j.create(weights.dataType(), states.rows(), weights.columns());
    INDArray byWeights = Nd4j.zeros(weights.dataType(), weights.rows(), weights.columns());
    INDArray carried = Nd4j.zeros(weights.dataType(), batch, initial.columns());
    for (int t = states.rows() / batch - 1; t >= 0; t--) {
      INDArray before = t == 0 ? initial : at(states, t - 1);
      INDArray byU = Nd4j.create(weights.dataType(), batch, weights.columns());
      carried.addi(at(gradient, t));
      carried = stepBack(carried, before, at(memory, t), at(byX, t), byU);
      part(carried, 0).addi(byU.mmul(weights.transpose()));
      byWeights.addi(part(before, 0).transpose().mmul(byU));
    }
    return new INDArray[] {byX, carried, byWeights};
  }

  private INDArray at(INDArray rows, int step) {
    return rows.get(
        NDArrayIndex.interval((long) step * batch, (step + 1L) * batch), NDArrayIndex.all());
  }

  /** A gate of some, or a part of a state; a view. */
  final INDArray part(INDArray x, int index) {
    return x.get(
        NDArrayIndex.all(), NDArrayIndex.interval((long) index * hidden, (index + 1L) * hidden));
  }

  private static INDArray sigmoid(INDArray x) {
    return Transforms.sigmoid(x, false);
  }

  /** g·s(1 − s): back through s = σ. */
  private static INDArray sigmoidBack(INDArray gradient, INDArray sigmoid) {
    return gradient.mul(sigmoid).muli(sigmoid.rsub(1));
  }

  /** g(1 − t²): back through t = tanh. */
  private static INDArray tanhBack(INDArray gradient, INDArray tanh) {
    return gradient.mul(tanh.mul(tanh).rsubi(1));
  }

  /** Remembers r, z, n and the product in n. */
  private static final class Gru extends ArrayRecurrence {
    private Gru(INDArray initial, INDArray weights) {
      super(initial, weights, 4);
    }

    @Override
    void step(INDArray x, INDArray u, INDArray before, INDArray after, INDArray memory) {
      INDArray r = sigmoid(part(x, 0).add(part(u, 0)));
      INDArray z = sigmoid(part(x, 1).add(part(u, 1)));
      INDArray n = Transforms.tanh(part(x, 2).add(r.mul(part(u, 2))), false);
      part(memory, 0).assign(r);
      part(memory, 1).assign(z);
      part(memory, 2).assign(n);
      part(memory, 3).assign(part(u, 2));
      after.assign(before.sub(n).muli(z).addi(n));
    }

    @Override
    INDArray stepBack(
        INDArray gradient, INDArray before, INDArray memory, INDArray byX, INDArray byU) {
      INDArray r = part(memory, 0);
      INDArray z = part(memory, 1);
      INDArray n = part(memory, 2);
      INDArray byN = tanhBack(gradient.mul(z.rsub(1)), n);
      INDArray byR = sigmoidBack(byN.mul(part(memory, 3)), r);
      INDArray byZ = sigmoidBack(gradient.mul(before.sub(n)), z);
      part(byX, 0).assign(byR);
      part(byX, 1).assign(byZ);
      part(byX, 2).assign(byN);
      part(byU, 0).assign(byR);
      part(byU, 1).assign(byZ);
      part(byU, 2).assign(byN.mul(r));
      return gradient.mul(z);
    }
  }

  /** Remembers i, f, g, o and tanh(c). */
  private static final class Lstm extends ArrayRecurrence {
    private Lstm(INDArray initial, INDArray weights) {
      super(initial, weights, 5);
    }

    @Override
    void step(INDArray x, INDArray u, INDArray before, INDArray after, INDArray memory) {
      INDArray gates = x.add(u);
      INDArray i = sigmoid(part(gates, 0));
      INDArray f = sigmoid(part(gates, 1));
      INDArray g = Transforms.tanh(part(gates, 2), false);
      INDArray o = sigmoid(part(gates, 3));
      INDArray c = f.mul(part(before, 1)).addi(i.mul(g));
      INDArray squashed = Transforms.tanh(c, true);
      part(memory, 0).assign(i);
      part(memory, 1).assign(f);
      part(memory, 2).assign(g);
      part(memory, 3).assign(o);
      part(memory, 4).assign(squashed);
      part(after, 0).assign(o.mul(squashed));
      part(after, 1).assign(c);
    }

    @Override
    INDArray stepBack(
        INDArray gradient, INDArray before, INDArray memory, INDArray byX, INDArray byU) {
      INDArray i = part(memory, 0);
      INDArray f = part(memory, 1);
      INDArray g = part(memory, 2);
      INDArray o = part(memory, 3);
      INDArray squashed = part(memory, 4);
      INDArray byH = part(gradient, 0);
      INDArray byC = part(gradient, 1).add(tanhBack(byH.mul(o), squashed));
      part(byX, 0).assign(sigmoidBack(byC.mul(g), i));
      part(byX, 1).assign(sigmoidBack(byC.mul(part(before, 1)), f));
      part(byX, 2).assign(tanhBack(byC.mul(i), g));
      part(byX, 3).assign(sigmoidBack(byH.mul(squashed), o));
      byU.assign(byX);
      INDArray byBefore = Nd4j.zeros(gradient.dataType(), gradient.shape());
      part(byBefore, 1).assign(byC.mul(f));
      return byBefore;
    }
  }
}
