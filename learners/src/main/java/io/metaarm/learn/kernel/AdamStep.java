package io.metaarm.learn.kernel;

/**
 * The figures of one step of Adam.
 *
 * @param learningRate how far a parameter moves at most, about
 * @param meanDecay decay of the mean of gradients (β₁)
 * @param squareDecay decay of the mean of squared gradients (β₂)
 * @param epsilon added to the root in the denominator
 * @param number of the step, from 1 on: corrects the means' bias towards zero
 */
public record AdamStep(
    double learningRate, double meanDecay, double squareDecay, double epsilon, int number) {
  /** The learning rate with the corrections of both means in it. */
  double correctedRate() {
    return learningRate * rootOfSquareCorrection() / (1 - Math.pow(meanDecay, number));
  }

  /** Epsilon, to be added to the uncorrected root. */
  double correctedEpsilon() {
    return epsilon * rootOfSquareCorrection();
  }

  private double rootOfSquareCorrection() {
    return Math.sqrt(1 - Math.pow(squareDecay, number));
  }
}
