package io.metaarm.learn.pearl;

import io.metaarm.learn.nn.Orthogonal;
import java.util.random.RandomGenerator;

/**
 * Normal noise whose vectors keep apart: each is drawn like any other, but those that follow one
 * another are at right angles, and then opposite ones. Guesses that are drawn with it see more
 * different tasks than as many that know nothing of each other.
 */
final class SpreadNoise {
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
    if (drawn % (2 * size) == 0) {
      directions = Orthogonal.square(size, random);
    }
    int turn = drawn % (2 * size);
    double[] direction = directions[turn % size];
    double length = (turn < size ? 1 : -1) * length();
    double[] noise = new double[size];
    for (int i = 0; i < size; i++) {
      noise[i] = length * direction[i];
    }
    drawn++;
    return noise;
  }

  /** How long a vector of independent normal numbers is. */
  private double length() {
    double squares = 0;
    for (int i = 0; i < size; i++) {
      double number = random.nextGaussian();
      squares += number * number;
    }
    return Math.sqrt(squares);
  }
}
