package io.metaarm.learn.world;

import io.metaarm.learn.autodiff.Var;
import io.metaarm.learn.kernel.Kernels;
import java.util.random.RandomGenerator;

/** A sine wave to be fitted: amplitude · sin(x + phase) from −5 to 5 (Finn et al. 2017). */
public record Sine(double amplitude, double phase) {
  private static final double FARTHEST = 5;

  /** Amplitudes from 0.1 to 5, all phases. */
  public static Sine sample(RandomGenerator random) {
    return new Sine(random.nextDouble(0.1, 5), random.nextDouble(0, 2 * Math.PI));
  }

  /** Places of the wave and its values there, as columns. */
  public record Points(Var x, Var y) {}

  /** At places drawn uniformly. */
  public Points draw(Kernels kernels, int count, RandomGenerator random) {
    double[] x = new double[count];
    for (int i = 0; i < count; i++) {
      x[i] = random.nextDouble(-FARTHEST, FARTHEST);
    }
    return points(kernels, x);
  }

  /** At equal distances over the whole range. */
  public Points grid(Kernels kernels, int count) {
    double[] x = new double[count];
    for (int i = 0; i < count; i++) {
      x[i] = -FARTHEST + 2 * FARTHEST * i / (count - 1);
    }
    return points(kernels, x);
  }

  private Points points(Kernels kernels, double[] x) {
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = amplitude * Math.sin(x[i] + phase);
    }
    return new Points(Var.constant(kernels, x, x.length), Var.constant(kernels, y, y.length));
  }
}
