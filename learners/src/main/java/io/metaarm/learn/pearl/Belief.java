package io.metaarm.learn.pearl;

import java.util.Arrays;

/**
 * What is believed of one task, on plain arrays. Both aggregations are sums over transitions, so a
 * transition is encoded once, when it is taken in, and order makes no difference.
 */
final class Belief {
  private final Aggregation aggregation;
  private final int size;

  /** Of means: weighted by precision for a product. */
  private final double[] means;

  /** Of precisions for a product, of the encoder's outputs for a mean. */
  private final double[] spreads;

  private int transitions;

  Belief(ContextEncoder encoder) {
    this.aggregation = encoder.aggregation();
    this.size = encoder.latentSize();
    this.means = new double[size];
    this.spreads = new double[size];
  }

  private Belief(Belief other) {
    this.aggregation = other.aggregation;
    this.size = other.size;
    this.means = other.means.clone();
    this.spreads = other.spreads.clone();
    this.transitions = other.transitions;
  }

  /** The same, to go on from on its own. */
  Belief copy() {
    return new Belief(this);
  }

  /** Back to the prior. */
  void forget() {
    Arrays.fill(means, 0);
    Arrays.fill(spreads, 0);
    transitions = 0;
  }

  /** Takes in what the encoder makes of a transition, beginning at a place in an array. */
  void add(float[] outputs, int at) {
    for (int i = 0; i < size; i++) {
      double mean = outputs[at + i];
      double spread = outputs[at + size + i];
      if (aggregation == Aggregation.PRODUCT) {
        double precision = 1 / variance(spread);
        means[i] += precision * mean;
        spreads[i] += precision;
      } else {
        means[i] += mean;
        spreads[i] += spread;
      }
    }
    transitions++;
  }

  private static double variance(double output) {
    double softplus = Math.max(output, 0) + Math.log1p(Math.exp(-Math.abs(output)));
    return softplus + ContextEncoder.MIN_VARIANCE;
  }

  double mean(int i) {
    if (transitions == 0) {
      return 0;
    }
    return means[i] / (aggregation == Aggregation.PRODUCT ? spreads[i] : transitions);
  }

  double std(int i) {
    if (transitions == 0) {
      return 1;
    }
    return Math.sqrt(
        aggregation == Aggregation.PRODUCT ? 1 / spreads[i] : variance(spreads[i] / transitions));
  }

  float[] means() {
    float[] all = new float[size];
    for (int i = 0; i < size; i++) {
      all[i] = (float) mean(i);
    }
    return all;
  }

  /** Of the latent variable's numbers. */
  double meanStd() {
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += std(i) / size;
    }
    return sum;
  }

  /**
   * How much is open: the root mean square, over the latent variable's numbers, of the standard
   * deviation and of the way from an earlier belief's mean; 1 for the prior.
   */
  double openness(Belief earlier) {
    double sum = 0;
    for (int i = 0; i < size; i++) {
      double moved = mean(i) - earlier.mean(i);
      sum += (std(i) * std(i) + moved * moved) / size;
    }
    return Math.sqrt(sum);
  }

  /** KL(this ‖ N(0, 1)). */
  double divergenceFromPrior() {
    double sum = 0;
    for (int i = 0; i < size; i++) {
      double mean = mean(i);
      double std = std(i);
      sum += (mean * mean + std * std - 1) / 2 - Math.log(std);
    }
    return sum;
  }

  /**
   * Writes a latent variable that may be the task's.
   *
   * @param noise normal numbers
   */
  void sample(double[] noise, float[] latents, int at) {
    for (int i = 0; i < size; i++) {
      latents[at + i] = (float) (mean(i) + std(i) * noise[i]);
    }
  }
}
