package io.metaarm.learn.autodiff;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.metaarm.learn.kernel.Kernels;
import io.metaarm.learn.kernel.Nd4jKernels;
import io.metaarm.learn.kernel.Precision;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/** Compares gradients, and gradients of gradients, with differences of what they derive. */
final class GradientCheck {
  private static final double STEP = 1e-5;
  private static final double TOLERANCE = 1e-7;

  private final Kernels kernels = new Nd4jKernels(Precision.DOUBLE);
  private final Random random = new Random(3);
  private final Function<List<Var>, Var> function;
  private final int[][] shapes;
  private final double low;
  private final double high;

  /** For a function of inputs of these shapes, whose numbers lie between the bounds. */
  GradientCheck(Function<List<Var>, Var> function, double low, double high, int[]... shapes) {
    this.function = function;
    this.shapes = shapes;
    this.low = low;
    this.high = high;
  }

  /** Of the first and of the second order. */
  void run() {
    List<double[]> point = randomNumbers();
    compare("gradient", this::weighted, point);
    List<double[]> weights = randomNumbers();
    compare("gradient of the gradient", inputs -> weightedGradient(inputs, weights), point);
  }

  private List<double[]> randomNumbers() {
    List<double[]> numbers = new ArrayList<>();
    for (int[] shape : shapes) {
      numbers.add(random.doubles((long) shape[0] * shape[1], low, high).toArray());
    }
    return numbers;
  }

  /** A sum in which every number of the result counts differently. */
  private Var weighted(List<Var> inputs) {
    Var result = function.apply(inputs);
    double[] weights = new Random(5).doubles(result.value().size(), 0.5, 1.5).toArray();
    return result
        .times(Var.constant(kernels, kernels.upload(weights, result.rows(), result.columns())))
        .sum();
  }

  private Var weightedGradient(List<Var> inputs, List<double[]> weights) {
    List<Var> gradients = Gradients.recorded(weighted(inputs), inputs);
    Var sum = Var.constant(kernels, kernels.fill(1, 1, 0));
    for (int i = 0; i < shapes.length; i++) {
      Var weight =
          Var.constant(kernels, kernels.upload(weights.get(i), shapes[i][0], shapes[i][1]));
      sum = sum.plus(gradients.get(i).times(weight).sum());
    }
    return sum;
  }

  private void compare(String what, Function<List<Var>, Var> scalar, List<double[]> point) {
    List<Var> inputs = variables(point);
    Var result = scalar.apply(inputs);
    List<double[]> gradients = new ArrayList<>();
    if (result.isRecorded()) {
      Gradients.of(result, inputs).forEach(g -> gradients.add(kernels.download(g.value())));
    } else {
      // Flat: its gradient is constant.
      point.forEach(numbers -> gradients.add(new double[numbers.length]));
    }
    for (int i = 0; i < shapes.length; i++) {
      for (int j = 0; j < point.get(i).length; j++) {
        double numeric = difference(scalar, point, i, j);
        String place = what + " by input " + i + ", number " + j;
        assertEquals(numeric, gradients.get(i)[j], TOLERANCE * (1 + Math.abs(numeric)), place);
      }
    }
  }

  private double difference(
      Function<List<Var>, Var> scalar, List<double[]> point, int input, int number) {
    double[] numbers = point.get(input);
    double at = numbers[number];
    numbers[number] = at + STEP;
    double above = scalar.apply(variables(point)).scalar();
    numbers[number] = at - STEP;
    double below = scalar.apply(variables(point)).scalar();
    numbers[number] = at;
    return (above - below) / (2 * STEP);
  }

  private List<Var> variables(List<double[]> point) {
    List<Var> result = new ArrayList<>();
    for (int i = 0; i < shapes.length; i++) {
      result.add(Var.variable(kernels, kernels.upload(point.get(i), shapes[i][0], shapes[i][1])));
    }
    return result;
  }
}
