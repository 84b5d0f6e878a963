package io.metaarm.learn.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.env.SeededRandom;
import io.metaarm.learn.kernel.Kernels;
import io.metaarm.learn.kernel.Nd4jKernels;
import io.metaarm.learn.kernel.Precision;
import org.junit.jupiter.api.Test;

class SineTest {
  private final Kernels kernels = new Nd4jKernels(Precision.DOUBLE);

  @Test
  void pointsAreOnTheWave() {
    Sine sine = new Sine(2, 0.5);
    Sine.Points points = sine.draw(kernels, 20, new SeededRandom(1));
    double[] x = kernels.download(points.x().value());
    double[] y = kernels.download(points.y().value());
    for (int i = 0; i < 20; i++) {
      assertTrue(Math.abs(x[i]) <= 5);
      assertEquals(2 * Math.sin(x[i] + 0.5), y[i], 1e-12);
    }
    double[] grid = kernels.download(sine.grid(kernels, 11).x().value());
    assertEquals(-5, grid[0], 1e-12);
    assertEquals(-4, grid[1], 1e-12);
    assertEquals(5, grid[10], 1e-12);
  }

  @Test
  void wavesDifferInAmplitudeAndPhase() {
    SeededRandom random = new SeededRandom(2);
    for (int i = 0; i < 1000; i++) {
      Sine sine = Sine.sample(random);
      assertTrue(sine.amplitude() >= 0.1 && sine.amplitude() < 5, sine.toString());
      assertTrue(sine.phase() >= 0 && sine.phase() < 2 * Math.PI, sine.toString());
    }
  }
}
