package io.metaarm.learn.ppo;

import io.metaarm.config.Require;
import io.metaarm.learn.optim.LinearFall;
import io.metaarm.learn.rollout.Shares;
import org.jspecify.annotations.Nullable;

/**
 * Settings of proximal policy optimisation (Schulman et al. 2017).
 *
 * @param learningRate of Adam, at the beginning
 * @param finalFraction of the learning rate and of the entropy's weight at the end of training, to
 *     which both fall in a straight line
 * @param clip how far from 1 the ratio of probabilities counts
 * @param epochs how often an iteration's experience is gone through
 * @param minibatches that an epoch is split into
 * @param entropyWeight in the loss: rewards undecided policies
 * @param valueWeight in the loss, of half the squared error of values
 * @param maxGradientNorm to which longer gradients are shortened
 * @param shares that a minibatch is cut into for the threads: more than these don't learn. The last
 *     digits of sums depend on it, and a little the minibatches' sizes. None: four
 */
public record PpoSettings(
    double learningRate,
    double finalFraction,
    double clip,
    int epochs,
    int minibatches,
    double entropyWeight,
    double valueWeight,
    double maxGradientNorm,
    @Nullable Integer shares) {
  public PpoSettings {
    Require.positive("learningRate", learningRate);
    Require.notNegative("finalFraction", finalFraction);
    Require.positive("clip", clip);
    Require.atLeast("epochs", epochs, 1);
    Require.atLeast("minibatches", minibatches, 1);
    Require.notNegative("entropyWeight", entropyWeight);
    Require.notNegative("valueWeight", valueWeight);
    Require.positive("maxGradientNorm", maxGradientNorm);
    Require.atLeast("shares", Shares.orUsual(shares), 1);
  }

  /** Whether anything does during training. */
  public boolean falls() {
    return finalFraction != 1;
  }

  /** Of what falls during training, so much is left. */
  double fractionAt(double progress) {
    return LinearFall.fraction(finalFraction, progress);
  }
}
