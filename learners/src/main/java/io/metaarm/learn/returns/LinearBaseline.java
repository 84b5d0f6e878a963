package io.metaarm.learn.returns;

import java.util.List;

/**
 * A value estimate that is linear in features of observation and time: the observation, its square,
 * t/100 with its square and cube, and 1, fitted to returns by least squares (Duan et al. 2016).
 */
public final class LinearBaseline {
  /** Grows tenfold until the normal equations can be solved. */
  private static final double FIRST_REGULARISATION = 1e-5;

  private static final double LAST_REGULARISATION = 1;

  private final double[] weights;

  private LinearBaseline(double[] weights) {
    this.weights = weights;
  }

  /**
   * Fits one to episodes.
   *
   * @param observations of each episode, [time][component]
   * @param returns of each episode, [time]
   */
  public static LinearBaseline fit(List<double[][]> observations, List<double[]> returns) {
    if (observations.isEmpty() || observations.size() != returns.size()) {
      throw new IllegalArgumentException(
          "observations: must be of as many episodes as returns, at least 1, got "
              + observations.size()
              + " and "
              + returns.size());
    }
    int size = 2 * observations.get(0)[0].length + 4;
    double[][] products = new double[size][size];
    double[] right = new double[size];
    double[] features = new double[size];
    for (int episode = 0; episode < observations.size(); episode++) {
      double[][] steps = observations.get(episode);
      for (int t = 0; t < steps.length; t++) {
        fill(features, steps[t], t);
        add(products, right, features, returns.get(episode)[t]);
      }
    }
    for (double regularisation = FIRST_REGULARISATION;
        regularisation <= LAST_REGULARISATION;
        regularisation *= 10) {
      double[] solution = new Cholesky(products, regularisation).solve(right);
      if (isFinite(solution)) {
        return new LinearBaseline(solution);
      }
    }
    throw new ArithmeticException(
        "The baseline's equations have no finite solution: are observations and returns finite?");
  }

  /** The estimate at a step of an episode. */
  public double value(double[] observation, int step) {
    double[] features = new double[weights.length];
    fill(features, observation, step);
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * features[i];
    }
    return sum;
  }

  private static void fill(double[] features, double[] observation, int step) {
    int n = observation.length;
    for (int i = 0; i < n; i++) {
      features[i] = observation[i];
      features[n + i] = observation[i] * observation[i];
    }
    double time = step / 100.0;
    features[2 * n] = time;
    features[2 * n + 1] = time * time;
    features[2 * n + 2] = time * time * time;
    features[2 * n + 3] = 1;
  }

  private static void add(double[][] products, double[] right, double[] features, double target) {
    for (int i = 0; i < features.length; i++) {
      right[i] += features[i] * target;
      for (int j = 0; j <= i; j++) {
        products[i][j] += features[i] * features[j];
      }
    }
  }

  private static boolean isFinite(double[] numbers) {
    for (double number : numbers) {
      if (!Double.isFinite(number)) {
        return false;
      }
    }
    return true;
  }
}
