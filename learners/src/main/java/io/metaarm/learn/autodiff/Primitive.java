package io.metaarm.learn.autodiff;

import io.metaarm.learn.kernel.BinaryFunction;
import io.metaarm.learn.kernel.Kernels;
import io.metaarm.learn.kernel.Recurrence;
import io.metaarm.learn.kernel.RecurrentCell;
import io.metaarm.learn.kernel.Tensor;
import io.metaarm.learn.kernel.UnaryFunction;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The table of operations: what each computes, and its derivative rule, which is written in the
 * operations themselves and can therefore be differentiated again.
 *
 * <p>A rule takes the gradient g by the result, and returns the gradients by the inputs; null where
 * it is zero everywhere.
 */
enum Primitive {
  ADD(zip(BinaryFunction.ADD), (op, g) -> rule(op.reduced(0, g), op.reduced(1, g))),
  SUBTRACT(
      zip(BinaryFunction.SUBTRACT), (op, g) -> rule(op.reduced(0, g), op.reduced(1, g.negated()))),
  MULTIPLY(
      zip(BinaryFunction.MULTIPLY),
      (op, g) -> rule(op.reduced(0, g.times(op.in(1))), op.reduced(1, g.times(op.in(0))))),
  DIVIDE(
      zip(BinaryFunction.DIVIDE),
      (op, g) -> {
        Var quotient = g.dividedBy(op.in(1));
        return rule(op.reduced(0, quotient), op.reduced(1, quotient.times(op.out()).negated()));
      }),
  MINIMUM(zip(BinaryFunction.MINIMUM), (op, g) -> op.chosen(g, op.in(1).isGreaterThan(op.in(0)))),
  MAXIMUM(zip(BinaryFunction.MAXIMUM), (op, g) -> op.chosen(g, op.in(0).isGreaterThan(op.in(1)))),
  GREATER(zip(BinaryFunction.GREATER), (op, g) -> rule(null, null)),
  AFFINE(
      (k, x, s) -> k.affine(x[0], s.first(), s.second()),
      (op, g) -> rule(g.times(op.settings().first()))),
  EXP(map(UnaryFunction.EXP), (op, g) -> rule(g.times(op.out()))),
  LOG(map(UnaryFunction.LOG), (op, g) -> rule(g.dividedBy(op.in(0)))),
  SQRT(map(UnaryFunction.SQRT), (op, g) -> rule(g.times(0.5).dividedBy(op.out()))),
  TANH(map(UnaryFunction.TANH), (op, g) -> rule(g.tanhBackward(op.out()))),
  RELU(map(UnaryFunction.RELU), (op, g) -> rule(g.reluBackward(op.out()))),
  SIGMOID(
      map(UnaryFunction.SIGMOID),
      (op, g) -> rule(g.times(op.out()).times(op.out().times(-1).plus(1)))),
  SOFTPLUS(map(UnaryFunction.SOFTPLUS), (op, g) -> rule(g.times(op.in(0).sigmoid()))),
  TANH_BACKWARD(
      zip(BinaryFunction.TANH_BACKWARD),
      (op, g) -> rule(g.tanhBackward(op.in(1)), g.times(op.in(0)).times(op.in(1)).times(-2))),
  RELU_BACKWARD(zip(BinaryFunction.RELU_BACKWARD), (op, g) -> rule(g.reluBackward(op.in(1)), null)),
  MATMUL(
      (k, x, s) -> k.matmul(x[0], s.firstFlag(), x[1], s.secondFlag()),
      (op, g) -> {
        boolean first = op.settings().firstFlag();
        boolean second = op.settings().secondFlag();
        Var a = op.in(0);
        Var b = op.in(1);
        return rule(
            op.wanted(0, () -> first ? b.matmul(second, g, true) : g.matmul(false, b, !second)),
            op.wanted(1, () -> second ? g.matmul(true, a, first) : a.matmul(!first, g, false)));
      }),
  TRANSPOSE((k, x, s) -> k.transpose(x[0]), (op, g) -> rule(g.transposed())),
  SUM_TO(
      (k, x, s) -> k.sumTo(x[0], s.firstInt(), s.secondInt()),
      (op, g) -> rule(g.expandTo(op.in(0).rows(), op.in(0).columns()))),
  EXPAND_TO(
      (k, x, s) -> k.expandTo(x[0], s.firstInt(), s.secondInt()),
      (op, g) -> rule(op.reduced(0, g))),
  ROW_MAXIMUM((k, x, s) -> k.rowMaximum(x[0]), null),
  SLICE_ROWS(
      (k, x, s) -> k.sliceRows(x[0], s.firstInt(), s.secondInt()),
      (op, g) -> rule(g.padRows(op.settings().firstInt(), op.in(0).rows()))),
  SLICE_COLUMNS(
      (k, x, s) -> k.sliceColumns(x[0], s.firstInt(), s.secondInt()),
      (op, g) -> rule(g.padColumns(op.settings().firstInt(), op.in(0).columns()))),
  PAD_ROWS(
      (k, x, s) -> k.padRows(x[0], s.firstInt(), s.secondInt()),
      (op, g) -> {
        int above = op.settings().firstInt();
        return rule(g.sliceRows(above, above + op.in(0).rows()));
      }),
  PAD_COLUMNS(
      (k, x, s) -> k.padColumns(x[0], s.firstInt(), s.secondInt()),
      (op, g) -> {
        int left = op.settings().firstInt();
        return rule(g.sliceColumns(left, left + op.in(0).columns()));
      }),
  BIAS_TANH(
      (k, x, s) -> k.biasTanh(x[0], x[1]),
      (op, g) -> {
        Var before = g.tanhBackward(op.out());
        return rule(before, op.reduced(1, before));
      }),
  BIAS_RELU(
      (k, x, s) -> k.biasRelu(x[0], x[1]),
      (op, g) -> {
        Var before = g.reluBackward(op.out());
        return rule(before, op.reduced(1, before));
      }),
  GAUSSIAN_LOG_PROBABILITY(
      (k, x, s) -> k.gaussianLogProbability(x[0], x[1], x[2]),
      (op, g) -> {
        Var inverseStd = op.in(2).negated().exp();
        Var deviations = op.in(0).minus(op.in(1)).times(inverseStd);
        Var byMean = g.times(deviations).times(inverseStd);
        Var byLogStd = g.times(deviations.squared().plus(-1));
        return rule(byMean.negated(), op.reduced(1, byMean), op.reduced(2, byLogStd));
      }),
  GRU(RecurrentCell.GRU),
  LSTM(RecurrentCell.LSTM);

  /** Computes the result from the inputs' values. */
  interface Forward {
    Tensor apply(Kernels kernels, Tensor[] inputs, Settings settings);
  }

  /** Computes the gradients by the inputs from the gradient by the result. */
  interface Rule {
    @Nullable Var[] apply(Application operation, Var gradient);
  }

  /**
   * What an application computes.
   *
   * @param memory of a kernel for its way back
   */
  record Outcome(Tensor value, @Nullable Tensor memory) {}

  private interface Computation {
    Outcome apply(Kernels kernels, Tensor[] inputs, Settings settings);
  }

  private final Computation computation;
  private final @Nullable Rule rule;

  Primitive(Forward forward, @Nullable Rule rule) {
    this.computation = (k, x, s) -> new Outcome(forward.apply(k, x, s), null);
    this.rule = rule;
  }

  Primitive(RecurrentCell cell) {
    this.computation =
        (k, x, s) -> {
          Recurrence recurrence = k.recur(cell, x[0], x[1], x[2]);
          return new Outcome(recurrence.states(), recurrence.memory());
        };
    this.rule = (op, g) -> RecurrentRule.backward(cell, op, g);
  }

  Outcome forward(Kernels kernels, Tensor[] inputs, Settings settings) {
    return computation.apply(kernels, inputs, settings);
  }

  @Nullable Var[] backward(Application operation, Var gradient) {
    if (rule == null) {
      throw new UnsupportedOperationException(
          "No derivative rule for " + label() + ". Operations with a rule: " + labelsWithRule());
    }
    return rule.apply(operation, gradient);
  }

  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  boolean hasRule() {
    return rule != null;
  }

  private static String labelsWithRule() {
    return Arrays.stream(values())
        .filter(Primitive::hasRule)
        .map(Primitive::label)
        .collect(Collectors.joining(", "));
  }

  private static Forward map(UnaryFunction function) {
    return (k, x, s) -> k.map(function, x[0]);
  }

  private static Forward zip(BinaryFunction function) {
    return (k, x, s) -> k.zip(function, x[0], x[1]);
  }

  private static @Nullable Var[] rule(@Nullable Var... gradients) {
    return gradients;
  }
}
