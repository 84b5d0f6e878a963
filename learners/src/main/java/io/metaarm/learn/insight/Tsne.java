package io.metaarm.learn.insight;

import java.util.random.RandomGenerator;

/**
 * t-distributed stochastic neighbour embedding (van der Maaten and Hinton 2008): places points in a
 * plane such that neighbours stay neighbours. Exact, for some hundred points. It is written here
 * because that of smile-core 1.5.3, the last one of a licence like ours, throws four clear groups
 * of 120 points thousands of units apart, to other places each time for the same seed.
 */
final class Tsne {
  private static final int ITERATIONS = 1000;

  /** At first neighbours attract each other more, so that groups find together. */
  private static final int EXAGGERATED = 250;

  private static final double EXAGGERATION = 12;
  private static final double EARLY_MOMENTUM = 0.5;
  private static final double MOMENTUM = 0.8;
  private static final double LEAST_LEARNING_RATE = 50;
  private static final double LEAST_GAIN = 0.01;
  private static final double LEAST_PROBABILITY = 1e-12;
  private static final int BISECTIONS = 60;

  private final double[][] neighbours;
  private final double[][] places;
  private final double[][] velocities;
  private final double[][] gains;

  private Tsne(double[][] neighbours, RandomGenerator random) {
    int n = neighbours.length;
    this.neighbours = neighbours;
    this.places = new double[n][2];
    this.velocities = new double[n][2];
    this.gains = new double[n][2];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < 2; k++) {
        places[i][k] = 1e-4 * random.nextGaussian();
        gains[i][k] = 1;
      }
    }
  }

  /**
   * Places in the plane, [point][2].
   *
   * @param points [point][coordinate]
   * @param perplexity how many neighbours each point looks at, roughly
   */
  static double[][] of(double[][] points, double perplexity, RandomGenerator random) {
    Tsne tsne = new Tsne(probabilities(points, perplexity), random);
    for (int i = 0; i < ITERATIONS; i++) {
      tsne.step(i < EXAGGERATED ? EXAGGERATION : 1, i < EXAGGERATED ? EARLY_MOMENTUM : MOMENTUM);
    }
    return tsne.places;
  }

  /** That two points are neighbours, by how near they are beside the others. */
  private static double[][] probabilities(double[][] points, double perplexity) {
    int n = points.length;
    double[][] one = new double[n][n];
    for (int i = 0; i < n; i++) {
      double[] squares = new double[n];
      for (int k = 0; k < n; k++) {
        double distance = PrincipalComponents.distance(points[i], points[k]);
        squares[k] = distance * distance;
      }
      one[i] = row(squares, i, Math.log(perplexity));
    }
    double[][] both = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < n; k++) {
        both[i][k] = Math.max(LEAST_PROBABILITY, (one[i][k] + one[k][i]) / (2 * n));
      }
    }
    return both;
  }

  /** A normal distribution around a point, as wide as makes its entropy the one that is asked. */
  private static double[] row(double[] squares, int self, double entropy) {
    double low = 0;
    double high = Double.POSITIVE_INFINITY;
    double precision = 1 / Math.max(mean(squares), Double.MIN_NORMAL);
    double[] probabilities = new double[squares.length];
    for (int i = 0; i < BISECTIONS; i++) {
      if (fill(probabilities, squares, self, precision) > entropy) {
        low = precision;
        precision = Double.isInfinite(high) ? 2 * precision : (low + high) / 2;
      } else {
        high = precision;
        precision = (low + high) / 2;
      }
    }
    return probabilities;
  }

  private static double mean(double[] numbers) {
    double sum = 0;
    for (double number : numbers) {
      sum += number;
    }
    return sum / numbers.length;
  }

  /** Returns the entropy. */
  private static double fill(double[] probabilities, double[] squares, int self, double precision) {
    double nearest = Double.POSITIVE_INFINITY;
    for (int k = 0; k < squares.length; k++) {
      nearest = k == self ? nearest : Math.min(nearest, squares[k]);
    }
    double sum = 0;
    double weighted = 0;
    for (int k = 0; k < squares.length; k++) {
      // Beside the nearest one, so that not all of them vanish.
      double further = squares[k] - nearest;
      probabilities[k] = k == self ? 0 : Math.exp(-precision * further);
      sum += probabilities[k];
      weighted += probabilities[k] * further;
    }
    for (int k = 0; k < squares.length; k++) {
      probabilities[k] /= sum;
    }
    return Math.log(sum) + precision * weighted / sum;
  }

  private void step(double exaggeration, double momentum) {
    int n = places.length;
    double learningRate = Math.max(LEAST_LEARNING_RATE, n / EXAGGERATION);
    double[][] gradients = gradients(exaggeration);
    double[] centre = new double[2];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < 2; k++) {
        boolean turned = gradients[i][k] > 0 == velocities[i][k] > 0;
        gains[i][k] = Math.max(LEAST_GAIN, turned ? gains[i][k] * 0.8 : gains[i][k] + 0.2);
        velocities[i][k] =
            momentum * velocities[i][k] - learningRate * gains[i][k] * gradients[i][k];
        places[i][k] += velocities[i][k];
        centre[k] += places[i][k] / n;
      }
    }
    for (double[] place : places) {
      place[0] -= centre[0];
      place[1] -= centre[1];
    }
  }

  /** Of the divergence of neighbourhoods in the plane from those of the points. */
  private double[][] gradients(double exaggeration) {
    int n = places.length;
    double[][] closeness = new double[n][n];
    double all = 0;
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < i; k++) {
        double dx = places[i][0] - places[k][0];
        double dy = places[i][1] - places[k][1];
        closeness[i][k] = 1 / (1 + dx * dx + dy * dy);
        closeness[k][i] = closeness[i][k];
        all += 2 * closeness[i][k];
      }
    }
    double[][] gradients = new double[n][2];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < n; k++) {
        double near = closeness[i][k];
        double pull =
            4 * near * (exaggeration * neighbours[i][k] - Math.max(LEAST_PROBABILITY, near / all));
        gradients[i][0] += pull * (places[i][0] - places[k][0]);
        gradients[i][1] += pull * (places[i][1] - places[k][1]);
      }
    }
    return gradients;
  }
}
