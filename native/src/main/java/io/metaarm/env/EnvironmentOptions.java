package io.metaarm.env;

import io.metaarm.task.TaskView;

/**
 * What an environment adds to the bare task.
 *
 * @param goalVisible whether the observation shows the goal (multi-task) or zeros (meta-learning)
 * @param horizon steps after which an episode is truncated, at most 500
 * @param terminateOnSuccess whether the first success ends the episode
 * @param taskIndex this task's place in the one-hot task id
 * @param taskCount length of the one-hot task id; 0 for none
 * @param recurrentInputs whether the observation ends with the previous action, reward and end of
 *     episode (RL²)
 * @param recurrentRewardScale what the reward is multiplied by there: 0.1 upstream
 * @param normalizeObservations whether observations are shifted and scaled by what was seen so far
 * @param rewardNormalization how rewards are scaled
 * @param discount for the return that rewards are scaled by
 * @param forgetting weight of the newest reward where old ones are forgotten
 */
public record EnvironmentOptions(
    boolean goalVisible,
    int horizon,
    boolean terminateOnSuccess,
    int taskIndex,
    int taskCount,
    boolean recurrentInputs,
    double recurrentRewardScale,
    boolean normalizeObservations,
    RewardNormalization rewardNormalization,
    double discount,
    double forgetting) {
  /** The benchmark's horizon. */
  public static final int MAX_HORIZON = 500;

  public EnvironmentOptions {
    if (horizon < 1 || horizon > MAX_HORIZON) {
      throw new IllegalArgumentException(
          "horizon: must be from 1 to " + MAX_HORIZON + ", got " + horizon);
    }
    if (taskCount < 0 || (taskCount > 0 && (taskIndex < 0 || taskIndex >= taskCount))) {
      throw new IllegalArgumentException(
          "taskIndex: must be from 0 to below taskCount " + taskCount + ", got " + taskIndex);
    }
  }

  /** As the published benchmark's bare environments. */
  public static EnvironmentOptions of(boolean goalVisible) {
    return new EnvironmentOptions(
        goalVisible,
        MAX_HORIZON,
        false,
        0,
        0,
        false,
        0.1,
        false,
        RewardNormalization.NONE,
        0.99,
        0.001);
  }

  public EnvironmentOptions withHorizon(int steps) {
    return new EnvironmentOptions(
        goalVisible,
        steps,
        terminateOnSuccess,
        taskIndex,
        taskCount,
        recurrentInputs,
        recurrentRewardScale,
        normalizeObservations,
        rewardNormalization,
        discount,
        forgetting);
  }

  public EnvironmentOptions withTerminationOnSuccess() {
    return new EnvironmentOptions(
        goalVisible,
        horizon,
        true,
        taskIndex,
        taskCount,
        recurrentInputs,
        recurrentRewardScale,
        normalizeObservations,
        rewardNormalization,
        discount,
        forgetting);
  }

  /** With a one-hot task id after the observation. */
  public EnvironmentOptions withTaskId(int index, int count) {
    return new EnvironmentOptions(
        goalVisible,
        horizon,
        terminateOnSuccess,
        index,
        count,
        recurrentInputs,
        recurrentRewardScale,
        normalizeObservations,
        rewardNormalization,
        discount,
        forgetting);
  }

  /** With the previous action, reward times {@code scale} and end of episode at the end. */
  public EnvironmentOptions withRecurrentInputs(double scale) {
    return new EnvironmentOptions(
        goalVisible,
        horizon,
        terminateOnSuccess,
        taskIndex,
        taskCount,
        true,
        scale,
        normalizeObservations,
        rewardNormalization,
        discount,
        forgetting);
  }

  public EnvironmentOptions withNormalizedObservations() {
    return new EnvironmentOptions(
        goalVisible,
        horizon,
        terminateOnSuccess,
        taskIndex,
        taskCount,
        recurrentInputs,
        recurrentRewardScale,
        true,
        rewardNormalization,
        discount,
        forgetting);
  }

  public EnvironmentOptions withNormalizedRewards(RewardNormalization normalization) {
    return new EnvironmentOptions(
        goalVisible,
        horizon,
        terminateOnSuccess,
        taskIndex,
        taskCount,
        recurrentInputs,
        recurrentRewardScale,
        normalizeObservations,
        normalization,
        discount,
        forgetting);
  }

  /** Numbers in an observation with everything that is added. */
  public int observationSize() {
    return TaskView.OBSERVATION_SIZE
        + taskCount
        + (recurrentInputs ? TaskSimulation.ACTION_SIZE + 2 : 0);
  }
}
