package io.metaarm.learn.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.learn.autodiff.Gradients;
import io.metaarm.learn.autodiff.Var;
import io.metaarm.learn.kernel.FusedCpuKernels;
import io.metaarm.learn.kernel.Kernels;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MlpTest {
  private final Kernels kernels = new FusedCpuKernels();

  @ParameterizedTest
  @EnumSource
  void computesWhatItsLayersSay(Activation activation) {
    Mlp mlp = new Mlp("policy", List.of(2, 3, 1), activation);
    ParameterSet parameters = ParameterSet.of(mlp.initialise(kernels, new Random(1), 1));
    double[] numbers = parameters.download();
    assertEquals(2 * 3 + 3 + 3 + 1, numbers.length);
    numbers[7] = 0.3;
    numbers[12] = -2;
    Var x = Var.constant(kernels, kernels.upload(new double[] {0.5, -1}, 1, 2));
    double expected = -2;
    for (int j = 0; j < 3; j++) {
      double sum = 0.5 * numbers[j] - numbers[3 + j] + numbers[6 + j];
      double hidden = activation == Activation.TANH ? Math.tanh(sum) : Math.max(sum, 0);
      expected += hidden * numbers[9 + j];
    }
    assertEquals(expected, mlp.apply(parameters.upload(numbers), x).scalar(), 1e-6);
  }

  @Test
  void weightsAreWithinGlorotsBoundAndBiasesZero() {
    Mlp mlp = new Mlp("policy", List.of(10, 20, 4), Activation.TANH);
    ParameterSet parameters = ParameterSet.of(mlp.initialise(kernels, new Random(1), 0.1));
    assertEquals(
        List.of("policy.weight0", "policy.bias0", "policy.weight1", "policy.bias1"),
        parameters.names());
    checkUniform(parameters, "policy.weight0", Math.sqrt(6.0 / 30));
    checkUniform(parameters, "policy.weight1", 0.1 * Math.sqrt(6.0 / 24));
    assertArrayEquals(new double[20], kernels.download(parameters.get("policy.bias0").value()));
  }

  private void checkUniform(ParameterSet parameters, String name, double bound) {
    double largest = 0;
    double squares = 0;
    double[] weights = kernels.download(parameters.get(name).value());
    for (double weight : weights) {
      largest = Math.max(largest, Math.abs(weight));
      squares += weight * weight;
    }
    assertTrue(largest <= bound && largest > 0.9 * bound, name + " up to " + largest);
    assertEquals(bound * bound / 3, squares / weights.length, 0.1 * bound * bound);
  }

  @Test
  void aStepLeavesTheOriginalAsItWas() {
    Mlp mlp = new Mlp("value", List.of(2, 4, 1), Activation.TANH);
    ParameterSet parameters = ParameterSet.of(mlp.initialise(kernels, new Random(1), 1));
    double[] before = parameters.download();
    ParameterSet variables = parameters.asVariables();
    Var x = Var.constant(kernels, kernels.fill(5, 2, 1));
    Var loss = mlp.apply(variables, x).squared().mean();
    ParameterSet gradients = variables.with(Gradients.of(loss, variables.vars()));
    ParameterSet moved = parameters.plus(-0.1, gradients);
    assertTrue(mlp.apply(moved, x).squared().mean().scalar() < loss.scalar());
    assertArrayEquals(before, parameters.download());
  }

  @Test
  void setsAddAndMultiply() {
    Mlp mlp = new Mlp("value", List.of(1, 1), Activation.TANH);
    ParameterSet zero = ParameterSet.of(mlp.initialise(kernels, new Random(1), 1));
    ParameterSet a = zero.upload(new double[] {1, 2});
    ParameterSet b = zero.upload(new double[] {3, -4});
    assertArrayEquals(new double[] {7, -6}, a.plus(2, b).download());
    assertArrayEquals(new double[] {-1, -2}, a.times(-1).download());
    assertEquals(-5, a.dot(b).scalar());
  }

  @Test
  void whatDoesNotExistOrFitIsRefused() {
    Mlp mlp = new Mlp("value", List.of(1, 1), Activation.TANH);
    ParameterSet parameters = ParameterSet.of(mlp.initialise(kernels, new Random(1), 1));
    Exception e = assertThrows(IllegalArgumentException.class, () -> parameters.get("weight"));
    assertEquals("No parameter 'weight'. Parameters: value.weight0, value.bias0", e.getMessage());
    e = assertThrows(IllegalArgumentException.class, () -> parameters.upload(new double[3]));
    assertEquals("numbers: must be 2, got 3", e.getMessage());
    e =
        assertThrows(
            IllegalArgumentException.class, () -> new Mlp("x", List.of(3), Activation.RELU));
    assertEquals(
        "sizes: must be an input and an output at least, each 1 or more, got [3]", e.getMessage());
  }
}
