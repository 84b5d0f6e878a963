package io.metaarm.learn.autodiff;

import io.metaarm.learn.kernel.Kernels;
import io.metaarm.learn.kernel.Recurrence;
import io.metaarm.learn.kernel.RecurrentCell;
import io.metaarm.learn.kernel.RecurrentGradients;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The derivative of recurrent cells. Where nothing is to be differentiated again it is the kernel's
 * own way back; else the sequence is computed anew in elementary operations, which the tape derives
 * to any order, at many times the cost.
 */
final class RecurrentRule {
  private RecurrentRule() {}

  static @Nullable Var[] backward(RecurrentCell cell, Application op, Var gradient) {
    boolean recorded = gradient.isRecorded();
    for (Var input : op.inputs()) {
      recorded |= input.isRecorded();
    }
    return recorded ? elementary(cell, op, gradient) : fused(cell, op, gradient);
  }

  private static Var[] fused(RecurrentCell cell, Application op, Var gradient) {
    Kernels kernels = gradient.kernels();
    Recurrence forward =
        new Recurrence(op.out().value(), Objects.requireNonNull(op.memory(), "memory"));
    RecurrentGradients result =
        kernels.recurBackward(cell, forward, op.in(1).value(), op.in(2).value(), gradient.value());
    return new Var[] {
      Var.constant(kernels, result.byInputs()),
      Var.constant(kernels, result.byInitial()),
      Var.constant(kernels, result.byWeights())
    };
  }

  private static @Nullable Var[] elementary(RecurrentCell cell, Application op, Var gradient) {
    // Vars of their own, so that an input's past doesn't count where it leads to another input.
    List<Var> inputs = op.inputs().stream().map(x -> x.isRecorded() ? x.times(1) : x).toList();
    List<Var> by = inputs.stream().filter(Var::isRecorded).toList();
    List<Var> gradients = new ArrayList<>();
    if (!by.isEmpty()) {
      gradients = Gradients.recorded(weightedStates(cell, inputs, gradient), by);
    }
    @Nullable Var[] result = new Var[3];
    for (int i = 0; i < 3; i++) {
      result[i] = inputs.get(i).isRecorded() ? gradients.get(by.indexOf(inputs.get(i))) : null;
    }
    return result;
  }

  /** The sum of all states, each times its gradient. */
  private static Var weightedStates(RecurrentCell cell, List<Var> inputs, Var gradient) {
    Var weights = inputs.get(2);
    Var state = inputs.get(1);
    int batch = state.rows();
    Var sum = state.filled(1, 1, 0);
    for (int first = 0; first < inputs.get(0).rows(); first += batch) {
      Var x = inputs.get(0).sliceRows(first, first + batch);
      state = cell == RecurrentCell.GRU ? gru(x, state, weights) : lstm(x, state, weights);
      sum = sum.plus(state.times(gradient.sliceRows(first, first + batch)).sum());
    }
    return sum;
  }

  private static Var gru(Var x, Var h, Var weights) {
    Var u = h.matmul(weights);
    Var r = gate(x, 0, 3).plus(gate(u, 0, 3)).sigmoid();
    Var z = gate(x, 1, 3).plus(gate(u, 1, 3)).sigmoid();
    Var n = gate(x, 2, 3).plus(r.times(gate(u, 2, 3))).tanh();
    return n.plus(z.times(h.minus(n)));
  }

  private static Var lstm(Var x, Var state, Var weights) {
    Var gates = x.plus(gate(state, 0, 2).matmul(weights));
    Var i = gate(gates, 0, 4).sigmoid();
    Var f = gate(gates, 1, 4).sigmoid();
    Var g = gate(gates, 2, 4).tanh();
    Var o = gate(gates, 3, 4).sigmoid();
    Var c = f.times(gate(state, 1, 2)).plus(i.times(g));
    Var h = o.times(c.tanh());
    return h.padColumns(0, state.columns()).plus(c.padColumns(h.columns(), state.columns()));
  }

  private static Var gate(Var x, int index, int gates) {
    int width = x.columns() / gates;
    return x.sliceColumns(index * width, (index + 1) * width);
  }
}
