package io.metaarm.learn.policy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.learn.autodiff.Var;
import io.metaarm.learn.kernel.Kernels;
import io.metaarm.learn.kernel.Nd4jKernels;
import io.metaarm.learn.kernel.Precision;
import io.metaarm.learn.nn.ParameterSet;
import io.metaarm.learn.optim.LineSearch;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrpoTest {
  private final Kernels kernels = new Nd4jKernels(Precision.DOUBLE);

  private ParameterSet set(double a, double b) {
    return ParameterSet.of(
        Map.of("x", Var.constant(kernels, kernels.upload(new double[] {a, b}, 1, 2))));
  }

  /** The loss a + b, the divergence 2a² + b²/2 from the origin; the loss may be made to rise. */
  private final class Slope implements Trpo.Objective {
    private final double sign;

    Slope(double sign) {
      this.sign = sign;
    }

    @Override
    public double loss() {
      return 0;
    }

    @Override
    public ParameterSet gradient() {
      return set(1, 1);
    }

    @Override
    public ParameterSet curvatureTimes(ParameterSet vector) {
      double[] v = vector.download();
      return set(4 * v[0], v[1]);
    }

    @Override
    public LineSearch.Outcome at(ParameterSet parameters) {
      double[] x = parameters.download();
      return new LineSearch.Outcome(sign * (x[0] + x[1]), 2 * x[0] * x[0] + x[1] * x[1] / 2);
    }
  }

  @Test
  void theStepFollowsTheNaturalGradientAsFarAsAllowed() {
    // Curvature⁻¹ · gradient = (1/4, 1), at half its square's curvature 5/8 times length².
    ParameterSet next = new Trpo(0.1, 2, 0, 0.999, 50).step(set(0, 0), new Slope(1)).orElseThrow();
    double length = Math.sqrt(0.1 / 0.625);
    assertArrayEquals(new double[] {-length / 4, -length}, next.download(), 2e-3 * length);
  }

  @Test
  void whereNothingIsAnImprovementThereIsNoStep() {
    assertTrue(new Trpo(0.1, 2, 0, 0.5, 5).step(set(0, 0), new Slope(-1)).isEmpty());
  }

  @Test
  void settingsThatMakeNoSenseAreRefused() {
    assertRefused("maxDivergence: must be > 0, got 0.0", () -> new Trpo(0, 1, 0, 0.5, 1));
    assertRefused("damping: must be >= 0, got -1.0", () -> new Trpo(1, 1, -1, 0.5, 1));
    assertRefused("iterations: must be at least 1, got 0", () -> new Trpo(1, 0, 0, 0.5, 1));
    assertRefused("attempts: must be at least 1, got 0", () -> new Trpo(1, 1, 0, 0.5, 0));
  }

  private static void assertRefused(String message, Runnable use) {
    Exception e = assertThrows(IllegalArgumentException.class, use::run);
    assertEquals(message, e.getMessage());
  }
}
