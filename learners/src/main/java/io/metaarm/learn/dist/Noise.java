package io.metaarm.learn.dist;

import io.metaarm.learn.autodiff.Var;
import io.metaarm.learn.kernel.Kernels;
import java.util.random.RandomGenerator;

/** Random numbers as tensors. */
public final class Noise {
  private Noise() {}

  /** Independent standard normal numbers. */
  public static Var normal(Kernels kernels, RandomGenerator random, int rows, int columns) {
    float[] numbers = new float[rows * columns];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) random.nextGaussian();
    }
    return Var.constant(kernels, numbers, rows);
  }
}
