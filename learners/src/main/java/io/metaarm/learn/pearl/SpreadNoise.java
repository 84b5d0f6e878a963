package io.metaarm.learn.pearl;

import io.metaarm.learn.nn.Orthogonal;
import java.util.random.RandomGenerator;

/**
 * Noise with the mean and the covariance of independent normal numbers, whose vectors keep apart.
 * Guesses that are drawn with it see more different tasks than as many that know nothing of each
 * other, and none of them is in the middle, which stands for no task in particular.
 *
 * <p>In a plane any ten vectors that follow one another cut the circle in tenths, and each is far
 * from the one before. In space they are at right angles, and then opposite ones, before others are
 * drawn. A single number is simply normal: there is only its sign to spread.
 */
final class SpreadNoise {
  /** From one direction in a plane to the next: three tenths of a circle. */
  private static final double TURN = 0.3 * 2 * Math.PI;

  private final int size;
  private final RandomGenerator random;
  private double[][] directions = {};
  private int drawn;

  SpreadNoise(int size, RandomGenerator random) {
    this.size = size;
    this.random = random;
  }

  /** The next one; what is returned belongs to the caller. */
  double[] next() {
    double[] noise =
        switch (size) {
          case 1 -> new double[] {random.nextGaussian()};
          case 2 -> inPlane();
          default -> inSpace();
        };
    drawn++;
    return noise;
  }

  private double[] inPlane() {
    if (drawn == 0) {
      directions = Orthogonal.square(2, random);
    }
    double angle = drawn * TURN;
    double[] noise = new double[2];
    for (int i = 0; i < 2; i++) {
      noise[i] =
          Math.sqrt(2) * (Math.cos(angle) * directions[0][i] + Math.sin(angle) * directions[1][i]);
    }
    return noise;
  }

  private double[] inSpace() {
    int turn = drawn % (2 * size);
    if (turn == 0) {
      directions = Orthogonal.square(size, random);
    }
    double length = turn < size ? Math.sqrt(size) : -Math.sqrt(size);
    double[] noise = directions[turn % size].clone();
    for (int i = 0; i < size; i++) {
      noise[i] *= length;
    }
    return noise;
  }
}
