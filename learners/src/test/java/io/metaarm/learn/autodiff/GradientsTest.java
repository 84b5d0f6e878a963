package io.metaarm.learn.autodiff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.learn.kernel.Kernels;
import io.metaarm.learn.kernel.Nd4jKernels;
import io.metaarm.learn.kernel.Precision;
import io.metaarm.learn.kernel.RecurrentCell;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GradientsTest {
  private static final int[] MATRIX = {3, 4};
  private static final int[] ROW = {1, 4};
  private static final int[] COLUMN = {3, 1};
  private static final int[] SCALAR = {1, 1};

  private final Kernels kernels = new Nd4jKernels(Precision.DOUBLE);

  /** One function for each primitive, as the tape's users reach it. */
  private static final Map<Primitive, Function<List<Var>, Var>> TWO_INPUTS =
      new EnumMap<>(Primitive.class);

  private static final Map<Primitive, Function<Var, Var>> ONE_INPUT =
      new EnumMap<>(Primitive.class);

  static {
    TWO_INPUTS.put(Primitive.ADD, x -> x.get(0).plus(x.get(1)));
    TWO_INPUTS.put(Primitive.SUBTRACT, x -> x.get(0).minus(x.get(1)));
    TWO_INPUTS.put(Primitive.MULTIPLY, x -> x.get(0).times(x.get(1)));
    TWO_INPUTS.put(Primitive.DIVIDE, x -> x.get(0).dividedBy(x.get(1)));
    TWO_INPUTS.put(Primitive.MINIMUM, x -> x.get(0).minimum(x.get(1)));
    TWO_INPUTS.put(Primitive.MAXIMUM, x -> x.get(0).maximum(x.get(1)));
    TWO_INPUTS.put(Primitive.GREATER, x -> x.get(0).isGreaterThan(x.get(1)));
    TWO_INPUTS.put(Primitive.TANH_BACKWARD, x -> x.get(0).tanhBackward(x.get(1)));
    TWO_INPUTS.put(
        Primitive.RELU_BACKWARD, x -> x.get(0).reluBackward(x.get(1).plus(-1)).times(x.get(0)));
    ONE_INPUT.put(Primitive.AFFINE, x -> x.times(-3).plus(2));
    ONE_INPUT.put(Primitive.EXP, Var::exp);
    ONE_INPUT.put(Primitive.LOG, Var::log);
    ONE_INPUT.put(Primitive.SQRT, Var::sqrt);
    ONE_INPUT.put(Primitive.TANH, Var::tanh);
    ONE_INPUT.put(Primitive.RELU, x -> x.plus(-1).relu().times(x));
    ONE_INPUT.put(Primitive.SIGMOID, Var::sigmoid);
    ONE_INPUT.put(Primitive.SOFTPLUS, Var::softplus);
    ONE_INPUT.put(Primitive.TRANSPOSE, x -> x.transposed().exp());
    ONE_INPUT.put(Primitive.SUM_TO, x -> x.sumTo(1, 4).exp().plus(x.rowSums().squared()));
    ONE_INPUT.put(
        Primitive.EXPAND_TO,
        x -> x.sliceRows(0, 1).expandTo(5, 4).times(x.sum().expandTo(5, 4)).exp());
    ONE_INPUT.put(Primitive.SLICE_ROWS, x -> x.sliceRows(1, 3).exp());
    ONE_INPUT.put(Primitive.SLICE_COLUMNS, x -> x.sliceColumns(1, 3).exp());
    ONE_INPUT.put(Primitive.PAD_ROWS, x -> x.padRows(2, 6).exp());
    ONE_INPUT.put(Primitive.PAD_COLUMNS, x -> x.padColumns(1, 6).exp());
  }

  @ParameterizedTest
  @EnumSource
  void everyOperationHasItsDerivativesToSecondOrder(Primitive primitive) {
    if (TWO_INPUTS.containsKey(primitive)) {
      int[][] repeated = {MATRIX, ROW, COLUMN, SCALAR};
      int[][] same = {MATRIX};
      for (int[] second : primitive.name().endsWith("BACKWARD") ? same : repeated) {
        new GradientCheck(TWO_INPUTS.get(primitive), 0.3, 1.8, MATRIX, second).run();
        new GradientCheck(TWO_INPUTS.get(primitive), 0.3, 1.8, second, MATRIX).run();
      }
    } else if (ONE_INPUT.containsKey(primitive)) {
      Function<Var, Var> function = ONE_INPUT.get(primitive);
      new GradientCheck(x -> function.apply(x.get(0)), 0.3, 1.8, MATRIX).run();
    } else {
      Set<Primitive> others =
          Set.of(
              Primitive.MATMUL,
              Primitive.BIAS_TANH,
              Primitive.BIAS_RELU,
              Primitive.GAUSSIAN_LOG_PROBABILITY,
              Primitive.GRU,
              Primitive.LSTM,
              Primitive.ROW_MAXIMUM);
      assertTrue(others.contains(primitive), "no check of " + primitive.label());
    }
  }

  @Test
  void matrixProducts() {
    for (boolean first : new boolean[] {false, true}) {
      for (boolean second : new boolean[] {false, true}) {
        int[] a = first ? new int[] {2, 3} : new int[] {3, 2};
        int[] b = second ? new int[] {4, 2} : new int[] {2, 4};
        new GradientCheck(x -> x.get(0).matmul(first, x.get(1), second).exp(), -1, 1, a, b).run();
      }
    }
  }

  @Test
  void fusedLayers() {
    new GradientCheck(x -> x.get(0).biasTanh(x.get(1)), -1, 1, MATRIX, ROW).run();
    new GradientCheck(x -> x.get(0).biasRelu(x.get(1)).squared(), -1, 1, MATRIX, ROW).run();
  }

  @Test
  void gaussianLogProbabilities() {
    for (int[] mean : new int[][] {MATRIX, ROW}) {
      for (int[] logStd : new int[][] {MATRIX, ROW}) {
        new GradientCheck(
                x -> x.get(0).gaussianLogProbability(x.get(1), x.get(2)),
                -1,
                1,
                MATRIX,
                mean,
                logStd)
            .run();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void recurrentCells(RecurrentCell cell) {
    int[] inputs = {3 * 2, cell.gateWidth(2)};
    int[] initial = {2, cell.stateWidth(2)};
    int[] weights = {2, cell.gateWidth(2)};
    new GradientCheck(
            x -> x.get(0).recurrent(cell, x.get(1), x.get(2)), -1, 1, inputs, initial, weights)
        .run();
    // Where one input is computed from another, each counts for itself.
    new GradientCheck(
            x ->
                x.get(0)
                    .recurrent(
                        cell,
                        x.get(0).tanh().sliceRows(0, 2).sumTo(2, 1).expandTo(2, initial[1]),
                        x.get(1)),
            -1,
            1,
            inputs,
            weights)
        .run();
  }

  @Test
  void composedOperations() {
    new GradientCheck(x -> x.get(0).rowLogSumExp(), -2, 2, MATRIX).run();
    new GradientCheck(x -> x.get(0).clamped(-0.5, 0.5).squared(), -2, 2, MATRIX).run();
    new GradientCheck(x -> x.get(0).squared().mean(), -2, 2, MATRIX).run();
  }

  /** A two-layer regression, its weights after a gradient step, and the loss that they have. */
  @Test
  void aWholeLossAndTheLossAfterAnInnerStep() {
    GradientCheck loss =
        new GradientCheck(
            GradientsTest::loss, -1, 1, new int[] {2, 5}, new int[] {1, 5}, new int[] {5, 1});
    loss.run();
    GradientCheck metaLoss =
        new GradientCheck(
            x -> {
              List<Var> gradients = Gradients.recorded(loss(x), x);
              return loss(
                  List.of(
                      x.get(0).minus(gradients.get(0).times(0.3)),
                      x.get(1).minus(gradients.get(1).times(0.3)),
                      x.get(2).minus(gradients.get(2).times(0.3))));
            },
            -1,
            1,
            new int[] {2, 5},
            new int[] {1, 5},
            new int[] {5, 1});
    metaLoss.run();
  }

  private static Var loss(List<Var> weights) {
    Kernels kernels = weights.get(0).kernels();
    double[] inputs = {0.5, -1, 0.25, 2, -0.75, 1, 1.5, 0.1};
    Var x = Var.constant(kernels, kernels.upload(inputs, 4, 2));
    Var y = Var.constant(kernels, kernels.upload(new double[] {1, -1, 0.5, 0}, 4, 1));
    return x.matmul(weights.get(0))
        .biasTanh(weights.get(1))
        .matmul(weights.get(2))
        .minus(y)
        .squared()
        .mean();
  }

  @Test
  void derivativesOfAnyOrder() {
    Var x = Var.variable(kernels, kernels.fill(1, 1, 0.5));
    Var derivative = x.tanh();
    double t = Math.tanh(0.5);
    double s = 1 - t * t;
    double[] expected = {s, -2 * t * s, s * (6 * t * t - 2), 8 * t * s * (2 - 3 * t * t)};
    for (double number : expected) {
      derivative = Gradients.recorded(derivative, List.of(x)).get(0);
      assertEquals(number, derivative.scalar(), 1e-12);
    }
  }

  @Test
  void anOperationWithoutARuleFailsByName() {
    Var x = Var.variable(kernels, kernels.fill(2, 3, 1));
    Var sum = x.rowMaximum().sum();
    Exception e =
        assertThrows(UnsupportedOperationException.class, () -> Gradients.of(sum, List.of(x)));
    String labels =
        Arrays.stream(Primitive.values())
            .filter(Primitive::hasRule)
            .map(Primitive::label)
            .collect(Collectors.joining(", "));
    assertEquals(
        "No derivative rule for row maximum. Operations with a rule: " + labels, e.getMessage());
    assertTrue(labels.startsWith("add, subtract, multiply, "), labels);
  }

  @Test
  void nothingIsRecordedOfConstants() {
    Var x = Var.constant(kernels, kernels.fill(2, 2, 1));
    assertFalse(x.times(x).plus(3).isRecorded());
    Var variable = Var.variable(kernels, kernels.fill(2, 2, 1));
    assertTrue(variable.times(x).isRecorded());
    assertFalse(variable.times(x).detached().isRecorded());
    Var gradient = Gradients.of(variable.squared().sum(), List.of(variable)).get(0);
    assertFalse(gradient.isRecorded());
  }

  @Test
  void gradientsByWhatLiesBetween() {
    Var x = Var.variable(kernels, kernels.fill(1, 1, 3));
    Var between = x.squared();
    Var result = between.squared();
    List<Var> gradients = Gradients.of(result, List.of(between, x));
    assertEquals(18, gradients.get(0).scalar());
    assertEquals(108, gradients.get(1).scalar());
  }

  @Test
  void anUnusedVariableHasAGradientOfZero() {
    Var x = Var.variable(kernels, kernels.fill(1, 1, 3));
    Var unused = Var.variable(kernels, kernels.fill(1, 2, 3));
    List<Var> gradients = Gradients.of(x.squared(), List.of(x, unused));
    assertArrayEquals(new double[] {0, 0}, kernels.download(gradients.get(1).value()));
  }

  @Test
  void whatCannotBeDifferentiatedIsRefused() {
    Var x = Var.variable(kernels, kernels.fill(2, 3, 1));
    Var constant = Var.constant(kernels, kernels.fill(2, 3, 1));
    Exception e = assertThrows(IllegalArgumentException.class, () -> Gradients.of(x, List.of(x)));
    assertEquals("Only a scalar can be differentiated, got 2x3", e.getMessage());
    e =
        assertThrows(
            IllegalArgumentException.class, () -> Gradients.of(x.sum(), List.of(constant)));
    assertEquals("Not a variable, nor computed from one: constant 2x3", e.getMessage());
  }
}
