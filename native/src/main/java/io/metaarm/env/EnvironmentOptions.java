package io.metaarm.env;

import io.metaarm.arm.Randomisation;
import io.metaarm.task.TaskView;
import org.jspecify.annotations.Nullable;

/** What an environment adds to the bare task. Each {@code with…} gives changed options. */
public final class EnvironmentOptions {
  /** The benchmark's horizon. */
  public static final int MAX_HORIZON = 500;

  private final boolean goalVisible;
  private int horizon = MAX_HORIZON;
  private boolean terminateOnSuccess;
  private int taskIndex;
  private int taskCount;
  private boolean recurrentInputs;
  private double recurrentRewardScale;
  private boolean normalizeObservations;
  private RewardNormalization rewardNormalization = RewardNormalization.NONE;
  private @Nullable Randomiser randomiser;

  private EnvironmentOptions(boolean goalVisible) {
    this.goalVisible = goalVisible;
  }

  private EnvironmentOptions(EnvironmentOptions other) {
    goalVisible = other.goalVisible;
    horizon = other.horizon;
    terminateOnSuccess = other.terminateOnSuccess;
    taskIndex = other.taskIndex;
    taskCount = other.taskCount;
    recurrentInputs = other.recurrentInputs;
    recurrentRewardScale = other.recurrentRewardScale;
    normalizeObservations = other.normalizeObservations;
    rewardNormalization = other.rewardNormalization;
    randomiser = other.randomiser;
  }

  /** As the published benchmark's bare environments. */
  public static EnvironmentOptions of(boolean goalVisible) {
    return new EnvironmentOptions(goalVisible);
  }

  public EnvironmentOptions withHorizon(int steps) {
    if (steps < 1 || steps > MAX_HORIZON) {
      throw new IllegalArgumentException(
          "horizon: must be from 1 to " + MAX_HORIZON + ", got " + steps);
    }
    EnvironmentOptions changed = new EnvironmentOptions(this);
    changed.horizon = steps;
    return changed;
  }

  public EnvironmentOptions withTerminationOnSuccess() {
    EnvironmentOptions changed = new EnvironmentOptions(this);
    changed.terminateOnSuccess = true;
    return changed;
  }

  /** With a one-hot task id after the observation. */
  public EnvironmentOptions withTaskId(int index, int count) {
    if (index < 0 || index >= count) {
      throw new IllegalArgumentException(
          "task index: must be from 0 to below the number of tasks " + count + ", got " + index);
    }
    EnvironmentOptions changed = new EnvironmentOptions(this);
    changed.taskIndex = index;
    changed.taskCount = count;
    return changed;
  }

  /** With the previous action, reward times {@code scale} and end of episode at the end. */
  public EnvironmentOptions withRecurrentInputs(double scale) {
    EnvironmentOptions changed = new EnvironmentOptions(this);
    changed.recurrentInputs = true;
    changed.recurrentRewardScale = scale;
    return changed;
  }

  public EnvironmentOptions withNormalizedObservations() {
    EnvironmentOptions changed = new EnvironmentOptions(this);
    changed.normalizeObservations = true;
    return changed;
  }

  public EnvironmentOptions withNormalizedRewards(RewardNormalization normalization) {
    EnvironmentOptions changed = new EnvironmentOptions(this);
    changed.rewardNormalization = normalization;
    return changed;
  }

  /** With a world drawn anew for each goal that is sampled. */
  public EnvironmentOptions withRandomisation(Randomisation randomisation) {
    EnvironmentOptions changed = new EnvironmentOptions(this);
    changed.randomiser = new Randomiser(randomisation);
    return changed;
  }

  /** Whether the observation shows the goal (multi-task) or zeros (meta-learning). */
  public boolean goalVisible() {
    return goalVisible;
  }

  /** Steps after which an episode is truncated. */
  public int horizon() {
    return horizon;
  }

  /** Whether the first success ends the episode. */
  public boolean terminateOnSuccess() {
    return terminateOnSuccess;
  }

  /** This task's place in the one-hot task id. */
  public int taskIndex() {
    return taskIndex;
  }

  /** Length of the one-hot task id; 0 for none. */
  public int taskCount() {
    return taskCount;
  }

  /** Whether the observation ends with the previous action, reward and end of episode (RL²). */
  public boolean recurrentInputs() {
    return recurrentInputs;
  }

  /** What the reward is multiplied by there: 0.1 upstream. */
  public double recurrentRewardScale() {
    return recurrentRewardScale;
  }

  /** Whether observations are shifted and scaled by what was seen so far. */
  public boolean normalizeObservations() {
    return normalizeObservations;
  }

  /** How rewards are scaled. */
  public RewardNormalization rewardNormalization() {
    return rewardNormalization;
  }

  /** Draws the worlds of goals; null where all are nominal. */
  @Nullable Randomiser randomiser() {
    return randomiser;
  }

  /** Numbers in an observation with everything that is added. */
  public int observationSize() {
    return TaskView.OBSERVATION_SIZE
        + taskCount
        + (recurrentInputs ? TaskSimulation.ACTION_SIZE + 2 : 0);
  }
}
