package io.metaarm.learn.rl2;

import io.metaarm.config.Require;
import io.metaarm.learn.kernel.RecurrentCell;
import io.metaarm.learn.ppo.PpoSettings;
import io.metaarm.learn.returns.GeneralisedAdvantage;
import io.metaarm.learn.rollout.SuccessBonus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Settings of RL².
 *
 * @param sees places of the observation's numbers that the policy is shown, from 0; none: all. What
 *     it isn't shown, it can't tell tasks apart by, and has to find out from rewards
 * @param cell of the policy
 * @param inputHidden widths of layers without memory that its inputs go through first; none is
 *     possible. They can put together what the cell would have to see at once, such as an action
 *     and what it brought
 * @param hidden width of its hidden state
 * @param layers of cells
 * @param inputGain how many times larger than is usual the weights from its inputs are at first.
 *     When few of many inputs are other than zero at a time, as with states and actions that are a
 *     1 in their place, the gates hardly tell one from another with the usual ones
 * @param memory how many steps the longest-lived numbers of the hidden state last at first
 * @param episodes of a trial, on one task
 * @param trials of an iteration, each on a task of its own
 * @param discount of a reward one step later, also across the episodes of a trial
 * @param decay of the advantages' estimators that look further ahead (λ)
 * @param rewardScale of rewards in the policy's input
 * @param successBonus what a step at which the task is achieved is worth to the learner beyond its
 *     reward, which the policy isn't shown; none: nothing
 * @param valueUnit what the values are learned in: about as large as a trial's discounted return.
 *     None: a unit for each task, which follows how far its returns spread
 * @param advantages in what the policy learns from them; none: standardised
 * @param std of continuous actions; none: almost any
 * @param chunk steps that gradients go back through; a longer trial is cut into chunks
 * @param overlap steps at a later chunk's beginning that it shares with the one before, and that
 *     only bring its state up to date
 * @param ppo of the update
 */
public record Rl2Settings(
    @Nullable List<Integer> sees,
    RecurrentCell cell,
    List<Integer> inputHidden,
    int hidden,
    int layers,
    double inputGain,
    double memory,
    int episodes,
    int trials,
    double discount,
    double decay,
    double rewardScale,
    @Nullable Double successBonus,
    @Nullable Double valueUnit,
    @Nullable Advantages advantages,
    @Nullable StdRange std,
    int chunk,
    int overlap,
    PpoSettings ppo) {
  public Rl2Settings {
    if (sees != null) {
      sees = List.copyOf(sees);
      Require.check(
          sees.stream().distinct().count() == sees.size() && sees.stream().allMatch(at -> at >= 0),
          "sees",
          "places of numbers, from 0, each once",
          sees);
    }
    inputHidden = List.copyOf(inputHidden);
    Require.sizesIfAny("inputHidden", inputHidden);
    Require.atLeast("hidden", hidden, 1);
    Require.atLeast("layers", layers, 1);
    Require.positive("inputGain", inputGain);
    Require.check(memory >= 1, "memory", "at least 1", memory);
    Require.atLeast("episodes", episodes, 1);
    Require.atLeast("trials", trials, 1);
    new GeneralisedAdvantage(discount, decay);
    Require.positive("rewardScale", rewardScale);
    SuccessBonus.check(successBonus);
    if (valueUnit != null) {
      Require.positive("valueUnit", valueUnit);
    }
    Require.check(
        advantages != Advantages.RAW || valueUnit != null,
        "advantages",
        "STANDARDISED where each task has a unit of its own (no valueUnit)",
        Advantages.RAW);
    Require.atLeast("chunk", chunk, 1);
    Require.check(
        overlap >= 0 && overlap < chunk,
        "overlap",
        "at least 0 and less than the chunk of " + chunk,
        overlap);
  }

  /** Refuses places that observations of that size don't have. */
  public void requireFit(int observationSize) {
    SeenNumbers.of(observationSize, sees);
  }
}
