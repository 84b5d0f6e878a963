package io.metaarm.learn.optim;

import io.metaarm.config.Require;
import io.metaarm.learn.nn.ParameterSet;
import java.util.function.UnaryOperator;

/**
 * Solves A·x = b for a symmetric positive matrix that is only known by its products.
 *
 * @param iterations at most
 * @param tolerance of the squared residual, at which it stops
 */
public record ConjugateGradient(int iterations, double tolerance) {
  public ConjugateGradient {
    Require.atLeast("iterations", iterations, 1);
    Require.notNegative("tolerance", tolerance);
  }

  /**
   * Where it stopped.
   *
   * @param residual b − A·x
   */
  public record Solution(ParameterSet x, ParameterSet residual) {}

  public Solution solve(UnaryOperator<ParameterSet> product, ParameterSet b) {
    ParameterSet x = b.times(0);
    ParameterSet residual = b;
    ParameterSet direction = b;
    double squared = residual.dot(residual).scalar();
    for (int i = 0; i < iterations && squared > tolerance; i++) {
      ParameterSet along = product.apply(direction);
      double step = squared / direction.dot(along).scalar();
      x = x.plus(step, direction);
      residual = residual.plus(-step, along);
      double next = residual.dot(residual).scalar();
      direction = residual.plus(next / squared, direction);
      squared = next;
    }
    return new Solution(x, residual);
  }
}
