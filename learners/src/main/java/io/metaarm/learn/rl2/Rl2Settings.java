package io.metaarm.learn.rl2;

import io.metaarm.learn.kernel.RecurrentCell;
import io.metaarm.learn.ppo.PpoSettings;

/**
 * Settings of RL².
 *
 * @param cell of the policy
 * @param hidden width of its hidden state
 * @param layers of cells
 * @param episodes of a trial, on one task
 * @param trials of an iteration, each on a task of its own
 * @param discount of a reward one step later, also across the episodes of a trial
 * @param decay of the advantages' estimators that look further ahead (λ)
 * @param rewardScale of rewards in the policy's input
 * @param valueUnit what the values are learned in: about as large as a trial's discounted return
 * @param chunk steps that gradients go back through; a longer trial is cut into chunks
 * @param overlap steps at a later chunk's beginning that it shares with the one before, and that
 *     only bring its state up to date
 * @param ppo of the update
 */
public record Rl2Settings(
    RecurrentCell cell,
    int hidden,
    int layers,
    int episodes,
    int trials,
    double discount,
    double decay,
    double rewardScale,
    double valueUnit,
    int chunk,
    int overlap,
    PpoSettings ppo) {
  public Rl2Settings {
    requireAtLeastOne("hidden", hidden);
    requireAtLeastOne("layers", layers);
    requireAtLeastOne("episodes", episodes);
    requireAtLeastOne("trials", trials);
    requirePositive("rewardScale", rewardScale);
    requirePositive("valueUnit", valueUnit);
    requireAtLeastOne("chunk", chunk);
    if (overlap < 0 || overlap >= chunk) {
      throw new IllegalArgumentException(
          "overlap: must be at least 0 and less than the chunk of " + chunk + ", got " + overlap);
    }
  }

  private static void requireAtLeastOne(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + ": must be at least 1, got " + value);
    }
  }

  private static void requirePositive(String name, double value) {
    if (!(value > 0)) {
      throw new IllegalArgumentException(name + ": must be > 0, got " + value);
    }
  }
}
