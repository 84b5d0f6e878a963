package io.metaarm.learn.returns;

import io.metaarm.config.Require;
import java.util.Arrays;

/**
 * Generalised advantage estimation (Schulman et al. 2016).
 *
 * @param discount of a reward one step later
 * @param decay of the estimators that look further ahead (λ)
 */
public record GeneralisedAdvantage(double discount, double decay) {
  public GeneralisedAdvantage {
    Require.fraction("discount", discount);
    Require.fraction("decay", decay);
  }

  /**
   * Of one stretch of steps.
   *
   * @param values of the state before each step
   * @param valueAfter of the state after the last step: zero when the stretch ended because the
   *     episode terminated, the estimate when it was only cut off there
   */
  public double[] of(double[] rewards, double[] values, double valueAfter) {
    if (rewards.length != values.length) {
      throw new IllegalArgumentException(
          "values: must be " + rewards.length + " like the rewards, got " + values.length);
    }
    double[] advantages = new double[rewards.length];
    double next = valueAfter;
    double advantage = 0;
    for (int t = rewards.length - 1; t >= 0; t--) {
      double error = rewards[t] + discount * next - values[t];
      advantage = error + discount * decay * advantage;
      advantages[t] = advantage;
      next = values[t];
    }
    return advantages;
  }

  /** Gives numbers mean 0 and variance 1; the same ones become 0. */
  public static void standardise(double[] numbers) {
    double mean = Arrays.stream(numbers).average().orElse(0);
    double variance = 0;
    for (double number : numbers) {
      variance += (number - mean) * (number - mean) / numbers.length;
    }
    // The summand matters only where all are equal.
    double scale = 1 / (Math.sqrt(variance) + 1e-8);
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (numbers[i] - mean) * scale;
    }
  }

  /** The discounted sum of rewards from each step on. */
  public double[] returns(double[] rewards, double valueAfter) {
    double[] returns = new double[rewards.length];
    double next = valueAfter;
    for (int t = rewards.length - 1; t >= 0; t--) {
      next = rewards[t] + discount * next;
      returns[t] = next;
    }
    return returns;
  }
}
