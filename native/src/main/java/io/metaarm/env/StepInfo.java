package io.metaarm.env;

import io.metaarm.task.RewardBreakdown;

/** What the published benchmark tells about a step besides the reward. */
public record StepInfo(
    boolean success,
    double nearObject,
    double graspSuccess,
    double graspReward,
    double inPlaceReward,
    double objToTarget,
    double unscaledReward) {
  static StepInfo of(RewardBreakdown breakdown) {
    return new StepInfo(
        breakdown.success > 0,
        breakdown.nearObject,
        breakdown.graspSuccess,
        breakdown.graspReward,
        breakdown.inPlaceReward,
        breakdown.objToTarget,
        breakdown.unscaledReward);
  }
}
