package io.metaarm.learn.autodiff;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.metaarm.learn.kernel.Kernels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The exact gradient of a loss after an inner step, against a reference in plain doubles: the inner
 * gradient worked out by hand, the outer one by differences of fourth order.
 */
class MetaGradientTest {
  private static final int INPUTS = 3;
  private static final int HIDDEN = 6;
  private static final int EXAMPLES = 40;
  private static final double INNER_RATE = 0.5;
  private static final int[][] SHAPES = {{INPUTS, HIDDEN}, {1, HIDDEN}, {HIDDEN, 1}};

  private final Random random = new Random(11);
  private final double[] weights = random.doubles(INPUTS * HIDDEN + 2 * HIDDEN, -1, 1).toArray();
  private final double[] x = random.doubles(EXAMPLES * INPUTS, -1, 1).toArray();
  private final double[] inner = random.doubles(EXAMPLES, -1, 1).toArray();
  private final double[] outer = random.doubles(EXAMPLES, -1, 1).toArray();

  @ParameterizedTest
  @MethodSource("io.metaarm.learn.kernel.Implementations#all")
  void theMetaGradientIsExact(Kernels kernels) {
    double[] expected = reference();
    double[] actual = onTape(kernels);
    double norm = 0;
    double error = 0;
    for (int i = 0; i < expected.length; i++) {
      norm += expected[i] * expected[i];
      error += (expected[i] - actual[i]) * (expected[i] - actual[i]);
    }
    assertEquals(0, Math.sqrt(error / norm), 1e-5);
  }

  private double[] onTape(Kernels kernels) {
    List<Var> parameters = new ArrayList<>();
    int from = 0;
    for (int[] shape : SHAPES) {
      double[] part = Arrays.copyOfRange(weights, from, from + shape[0] * shape[1]);
      parameters.add(Var.variable(kernels, kernels.upload(part, shape[0], shape[1])));
      from += part.length;
    }
    List<Var> gradients = Gradients.recorded(loss(kernels, parameters, inner), parameters);
    List<Var> adapted = new ArrayList<>();
    for (int i = 0; i < SHAPES.length; i++) {
      adapted.add(parameters.get(i).minus(gradients.get(i).times(INNER_RATE)));
    }
    double[] result = new double[weights.length];
    int at = 0;
    for (Var gradient : Gradients.of(loss(kernels, adapted, outer), parameters)) {
      for (double number : kernels.download(gradient.value())) {
        result[at++] = number;
      }
    }
    return result;
  }

  private Var loss(Kernels kernels, List<Var> w, double[] targets) {
    Var inputs = Var.constant(kernels, kernels.upload(x, EXAMPLES, INPUTS));
    Var y = Var.constant(kernels, kernels.upload(targets, EXAMPLES, 1));
    Var output = inputs.matmul(w.get(0)).biasTanh(w.get(1)).matmul(w.get(2));
    return output.minus(y).squared().mean();
  }

  private double[] reference() {
    double h = 1e-3;
    double[] result = new double[weights.length];
    for (int i = 0; i < result.length; i++) {
      double near = lossAfterStep(i, h) - lossAfterStep(i, -h);
      double far = lossAfterStep(i, 2 * h) - lossAfterStep(i, -2 * h);
      result[i] = (8 * near - far) / (12 * h);
    }
    return result;
  }

  private double lossAfterStep(int moved, double by) {
    double[] w = weights.clone();
    w[moved] += by;
    double[] gradient = new double[w.length];
    lossAndGradient(w, inner, gradient);
    for (int i = 0; i < w.length; i++) {
      w[i] -= INNER_RATE * gradient[i];
    }
    return lossAndGradient(w, outer, new double[w.length]);
  }

  private double lossAndGradient(double[] w, double[] targets, double[] gradient) {
    int bias = INPUTS * HIDDEN;
    int last = bias + HIDDEN;
    double loss = 0;
    for (int n = 0; n < EXAMPLES; n++) {
      double[] h = new double[HIDDEN];
      double error = -targets[n];
      for (int j = 0; j < HIDDEN; j++) {
        double sum = w[bias + j];
        for (int k = 0; k < INPUTS; k++) {
          sum += x[n * INPUTS + k] * w[k * HIDDEN + j];
        }
        h[j] = Math.tanh(sum);
        error += h[j] * w[last + j];
      }
      loss += error * error / EXAMPLES;
      for (int j = 0; j < HIDDEN; j++) {
        double g = 2 * error / EXAMPLES;
        gradient[last + j] += g * h[j];
        double before = g * w[last + j] * (1 - h[j] * h[j]);
        gradient[bias + j] += before;
        for (int k = 0; k < INPUTS; k++) {
          gradient[k * HIDDEN + j] += before * x[n * INPUTS + k];
        }
      }
    }
    return loss;
  }
}
