package io.metaarm.learn.autodiff;

import io.metaarm.learn.kernel.Kernels;
import io.metaarm.learn.kernel.RecurrentCell;
import io.metaarm.learn.kernel.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * A tensor that may remember how it came about.
 *
 * <p>What is computed from a {@link #variable} is recorded; what is computed from {@link
 * #constant}s alone is not, at no cost. The record is the vars' own references to each other: there
 * is no tape to start, to stop or to share, and it is gone when they are. Where two shapes meet, a
 * side of 1 is repeated.
 */
public final class Var {
  private final Kernels kernels;
  private final Tensor value;
  private final @Nullable Node node;
  private final boolean variable;

  private Var(Kernels kernels, Tensor value, @Nullable Node node, boolean variable) {
    this.kernels = kernels;
    this.value = value;
    this.node = node;
    this.variable = variable;
  }

  /** A number that nothing is differentiated by. */
  public static Var constant(Kernels kernels, Tensor value) {
    return new Var(kernels, value, null, false);
  }

  /** The same, of numbers row after row. */
  public static Var constant(Kernels kernels, float[] rowMajor, int rows) {
    return constant(kernels, kernels.upload(rowMajor, rows, rowMajor.length / rows));
  }

  /** The same. */
  public static Var constant(Kernels kernels, double[] rowMajor, int rows) {
    return constant(kernels, kernels.upload(rowMajor, rows, rowMajor.length / rows));
  }

  /** A number that others can be differentiated by. */
  public static Var variable(Kernels kernels, Tensor value) {
    return new Var(kernels, value, null, true);
  }

  private static Var apply(Primitive primitive, Settings settings, Var... inputs) {
    Tensor[] values = new Tensor[inputs.length];
    boolean recorded = false;
    for (int i = 0; i < inputs.length; i++) {
      values[i] = inputs[i].value;
      recorded |= inputs[i].isRecorded();
    }
    Kernels kernels = inputs[0].kernels;
    Primitive.Outcome outcome = primitive.forward(kernels, values, settings);
    Node node = recorded ? new Node(primitive, settings, inputs, outcome.memory()) : null;
    return new Var(kernels, outcome.value(), node, false);
  }

  private Var apply(Primitive primitive) {
    return apply(primitive, Settings.NONE, this);
  }

  private Var apply(Primitive primitive, Var other) {
    return apply(primitive, Settings.NONE, this, other);
  }

  public Kernels kernels() {
    return kernels;
  }

  public Tensor value() {
    return value;
  }

  public int rows() {
    return value.rows();
  }

  public int columns() {
    return value.columns();
  }

  /** The number of a 1×1 var; waits for it. */
  public double scalar() {
    return kernels.scalar(value);
  }

  /** Whether it is a variable or computed from one. */
  public boolean isRecorded() {
    return variable || node != null;
  }

  @Nullable Node node() {
    return node;
  }

  /** The same number, its past forgotten. */
  public Var detached() {
    return isRecorded() ? constant(kernels, value) : this;
  }

  /** A constant of one repeated number, on the same kernels. */
  public Var filled(int rows, int columns, double number) {
    return constant(kernels, kernels.fill(rows, columns, number));
  }

  // Element by element

  public Var plus(Var other) {
    return apply(Primitive.ADD, other);
  }

  public Var minus(Var other) {
    return apply(Primitive.SUBTRACT, other);
  }

  public Var times(Var other) {
    return apply(Primitive.MULTIPLY, other);
  }

  public Var dividedBy(Var other) {
    return apply(Primitive.DIVIDE, other);
  }

  public Var minimum(Var other) {
    return apply(Primitive.MINIMUM, other);
  }

  public Var maximum(Var other) {
    return apply(Primitive.MAXIMUM, other);
  }

  /** 1 where this is greater, else 0; flat, so it is not recorded. */
  public Var isGreaterThan(Var other) {
    return apply(Primitive.GREATER, Settings.NONE, detached(), other.detached());
  }

  public Var plus(double number) {
    return apply(Primitive.AFFINE, Settings.of(1, number), this);
  }

  public Var times(double factor) {
    return apply(Primitive.AFFINE, Settings.of(factor, 0), this);
  }

  public Var negated() {
    return times(-1);
  }

  public Var exp() {
    return apply(Primitive.EXP);
  }

  public Var log() {
    return apply(Primitive.LOG);
  }

  public Var sqrt() {
    return apply(Primitive.SQRT);
  }

  public Var tanh() {
    return apply(Primitive.TANH);
  }

  public Var relu() {
    return apply(Primitive.RELU);
  }

  public Var sigmoid() {
    return apply(Primitive.SIGMOID);
  }

  /** log(1 + eˣ). */
  public Var softplus() {
    return apply(Primitive.SOFTPLUS);
  }

  public Var squared() {
    return times(this);
  }

  /** Within the bounds; flat outside. */
  public Var clamped(double low, double high) {
    return maximum(filled(1, 1, low)).minimum(filled(1, 1, high));
  }

  // Across elements

  public Var matmul(Var other) {
    return matmul(false, other, false);
  }

  /** The product of both, each transposed first if so asked. */
  public Var matmul(boolean transposeThis, Var other, boolean transposeOther) {
    Settings settings = Settings.of(transposeThis ? 1 : 0, transposeOther ? 1 : 0);
    return apply(Primitive.MATMUL, settings, this, other);
  }

  public Var transposed() {
    return apply(Primitive.TRANSPOSE);
  }

  /** Sums over the dimensions in which the given shape is 1. */
  public Var sumTo(int rows, int columns) {
    if (value.hasShape(rows, columns)) {
      return this;
    }
    return apply(Primitive.SUM_TO, Settings.of(rows, columns), this);
  }

  public Var sum() {
    return sumTo(1, 1);
  }

  public Var mean() {
    return sum().times(1.0 / value.size());
  }

  /** Of each row, as a column. */
  public Var rowSums() {
    return sumTo(rows(), 1);
  }

  /** Repeats a row, a column or a scalar. */
  public Var expandTo(int rows, int columns) {
    if (value.hasShape(rows, columns)) {
      return this;
    }
    return apply(Primitive.EXPAND_TO, Settings.of(rows, columns), this);
  }

  /** The largest of each row, as a column; has no derivative rule. */
  public Var rowMaximum() {
    return apply(Primitive.ROW_MAXIMUM);
  }

  /** log Σ eˣ over each row, as a column, without overflow. */
  public Var rowLogSumExp() {
    Var largest = detached().rowMaximum();
    return minus(largest).exp().rowSums().log().plus(largest);
  }

  /** Rows from (inclusive) to (exclusive). */
  public Var sliceRows(int from, int to) {
    return apply(Primitive.SLICE_ROWS, Settings.of(from, to), this);
  }

  public Var sliceColumns(int from, int to) {
    return apply(Primitive.SLICE_COLUMNS, Settings.of(from, to), this);
  }

  /** With rows of zeros above, and below up to the given total. */
  public Var padRows(int above, int total) {
    return apply(Primitive.PAD_ROWS, Settings.of(above, total), this);
  }

  /** With columns of zeros left, and right up to the given total. */
  public Var padColumns(int left, int total) {
    return apply(Primitive.PAD_COLUMNS, Settings.of(left, total), this);
  }

  /** The columns of this, then those of the other, which has as many rows. */
  public Var beside(Var other) {
    int total = columns() + other.columns();
    return padColumns(0, total).plus(other.padColumns(columns(), total));
  }

  // Fused

  /** tanh(this + bias), bias being one row. */
  public Var biasTanh(Var bias) {
    return apply(Primitive.BIAS_TANH, bias);
  }

  /** max(this + bias, 0), bias being one row. */
  public Var biasRelu(Var bias) {
    return apply(Primitive.BIAS_RELU, bias);
  }

  /** This being the gradient by t = tanh(x): the gradient by x. */
  Var tanhBackward(Var tanh) {
    return apply(Primitive.TANH_BACKWARD, tanh);
  }

  Var reluBackward(Var relu) {
    return apply(Primitive.RELU_BACKWARD, relu);
  }

  /**
   * The log-probability of each row of this under a diagonal Gaussian, as a column; mean and logStd
   * have this shape or one row.
   */
  public Var gaussianLogProbability(Var mean, Var logStd) {
    return apply(Primitive.GAUSSIAN_LOG_PROBABILITY, Settings.NONE, this, mean, logStd);
  }

  /**
   * The states of a recurrent cell after each step, this being what each step adds to the gates.
   * Shapes as in {@link Kernels#recur}.
   */
  public Var recurrent(RecurrentCell cell, Var initial, Var weights) {
    Primitive primitive = cell == RecurrentCell.GRU ? Primitive.GRU : Primitive.LSTM;
    return apply(primitive, Settings.NONE, this, initial, weights);
  }

  @Override
  public String toString() {
    return (node == null ? (variable ? "variable" : "constant") : node.primitive().label())
        + " "
        + value.shape();
  }
}
