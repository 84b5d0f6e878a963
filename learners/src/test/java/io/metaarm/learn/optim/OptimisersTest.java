package io.metaarm.learn.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.learn.autodiff.Var;
import io.metaarm.learn.kernel.FusedCpuKernels;
import io.metaarm.learn.kernel.Kernels;
import io.metaarm.learn.kernel.Nd4jKernels;
import io.metaarm.learn.kernel.Precision;
import io.metaarm.learn.nn.ParameterSet;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OptimisersTest {
  private final Kernels kernels = new Nd4jKernels(Precision.DOUBLE);

  private ParameterSet set(double a, double b, double c) {
    Map<String, Var> parameters = new LinkedHashMap<>();
    parameters.put("x", Var.constant(kernels, kernels.upload(new double[] {a, b}, 1, 2)));
    parameters.put("y", Var.constant(kernels, kernels.fill(1, 1, c)));
    return ParameterSet.of(parameters);
  }

  /** A symmetric positive matrix. */
  private ParameterSet product(ParameterSet v) {
    double[] x = v.download();
    return set(4 * x[0] + x[1] - x[2], x[0] + 3 * x[1] + 0.5 * x[2], -x[0] + 0.5 * x[1] + 5 * x[2]);
  }

  @Test
  void conjugateGradientSolvesInAsManyStepsAsUnknowns() {
    ParameterSet expected = set(1, -2, 0.5);
    ParameterSet solution = new ConjugateGradient(3, 0).solve(this::product, product(expected)).x();
    assertArrayEquals(expected.download(), solution.download(), 1e-10);
    ConjugateGradient.Solution stopped =
        new ConjugateGradient(1, 0).solve(this::product, product(expected));
    ParameterSet rough = stopped.x();
    assertArrayEquals(
        product(expected).plus(-1, product(rough)).download(),
        stopped.residual().download(),
        1e-10);
    assertTrue(rough.plus(-1, expected).dot(rough.plus(-1, expected)).scalar() > 1e-3);
    assertArrayEquals(
        new double[3],
        new ConjugateGradient(5, 0).solve(this::product, set(0, 0, 0)).x().download());
  }

  @Test
  void theLineSearchStopsAtTheFirstStepThatIsBetterAndNearEnough() {
    ParameterSet start = set(0, 0, 0);
    ParameterSet step = set(8, 0, 0);
    // The loss falls up to 3; distances up to 2 are allowed.
    ParameterSet found =
        new LineSearch(0.5, 5)
            .search(
                start,
                step,
                9,
                2,
                x -> {
                  double at = x.download()[0];
                  return new LineSearch.Outcome((at - 3) * (at - 3), at);
                })
            .orElseThrow();
    assertArrayEquals(new double[] {2, 0, 0}, found.download());
    assertTrue(
        new LineSearch(0.5, 5)
            .search(start, step, 9, 2, x -> new LineSearch.Outcome(Double.NaN, 0))
            .isEmpty());
    assertTrue(
        new LineSearch(0.5, 2)
            .search(start, step, 9, 2, x -> new LineSearch.Outcome(0, x.download()[0]))
            .isEmpty());
  }

  @Test
  void adamFindsAMinimumAndLeavesItsInputAsItWas() {
    ParameterSet start = set(1, -1, 2);
    ParameterSet current = start;
    Adam adam = new Adam(0.05, start);
    for (int i = 0; i < 400; i++) {
      current = adam.step(current, current.plus(-1, set(0.5, 0.5, 0)));
    }
    assertArrayEquals(new double[] {0.5, 0.5, 0}, current.download(), 1e-2);
    assertArrayEquals(new double[] {1, -1, 2}, start.download());
    double[] first = new Adam(0.05, start).step(start, set(3, -0.2, 0)).download();
    assertArrayEquals(new double[] {0.95, -0.95, 2}, first, 1e-6);
  }

  @Test
  void adamGoesOnFromARestoredStateAsIfItHadNeverStopped() {
    ParameterSet start = set(1, -1, 2);
    Adam adam = new Adam(0.05, start);
    ParameterSet once = adam.step(start, set(3, -0.2, 0.1));
    Adam.State state = adam.state();
    double[] expected = adam.step(once, set(-1, 2, 0.3)).download();
    Adam other = new Adam(0.05, start);
    other.restore(state);
    assertArrayEquals(expected, other.step(once, set(-1, 2, 0.3)).download());
    // The state itself has stayed as it was.
    other.restore(state);
    assertArrayEquals(expected, other.step(once, set(-1, 2, 0.3)).download());
    assertEquals(1, state.steps());
  }

  /** Below the least normal number processors would be slow. */
  @Test
  void theMeanOfAGradientThatHasBecomeZeroShrinksToNextToNothingAndNoFurther() {
    Kernels floats = new FusedCpuKernels();
    ParameterSet start =
        ParameterSet.of(
            Map.of("x", Var.constant(floats, floats.upload(new double[] {1, 1}, 1, 2))));
    Adam adam = new Adam(0.05, start);
    adam.step(start, start.upload(new double[] {1e-3, 1e-3}));
    for (int i = 0; i < 1000; i++) {
      adam.step(start, start.upload(new double[] {0, 1e-3}));
    }
    double[] means = adam.state().means().download();
    assertArrayEquals(new double[] {0, 1e-3}, means, 1e-8);
    assertTrue(means[0] == 0 || (means[0] > 1e-28 && means[0] < 1e-20), "mean " + means[0]);
  }

  @Test
  void gradientDescentStepsDownhill() {
    assertArrayEquals(
        new double[] {0.5, 1, 0}, new Sgd(0.5).step(set(1, 1, 1), set(1, 0, 2)).download());
  }

  @Test
  void settingsThatMakeNoSenseAreRefused() {
    assertRefused("iterations: must be at least 1, got 0", () -> new ConjugateGradient(0, 0));
    assertRefused("tolerance: must be >= 0, got -1.0", () -> new ConjugateGradient(1, -1));
    assertRefused("shrink: must be between 0 and 1, got 1.0", () -> new LineSearch(1, 5));
    assertRefused("attempts: must be at least 1, got 0", () -> new LineSearch(0.5, 0));
    assertRefused("learningRate: must be > 0, got NaN", () -> new Sgd(Double.NaN));
    assertRefused("learningRate: must be > 0, got 0.0", () -> new Adam(0, set(0, 0, 0)));
  }

  private static void assertRefused(String message, Runnable use) {
    Exception e = assertThrows(IllegalArgumentException.class, use::run);
    assertEquals(message, e.getMessage());
  }
}
