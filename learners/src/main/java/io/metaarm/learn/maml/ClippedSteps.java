package io.metaarm.learn.maml;

import io.metaarm.config.Require;

/**
 * The outer step by Adam, on the surrogate that PPO clips (Schulman et al. 2017). The first epoch
 * is a plain step of Adam: at the parameters that acted nothing is clipped.
 *
 * @param learningRate of Adam
 * @param epochs how often an iteration's data is gone through, one step each time
 * @param clip how far from 1 the ratio of probabilities counts
 */
public record ClippedSteps(double learningRate, int epochs, double clip) {
  public ClippedSteps {
    Require.positive("learningRate", learningRate);
    Require.atLeast("epochs", epochs, 1);
    Require.positive("clip", clip);
  }
}
