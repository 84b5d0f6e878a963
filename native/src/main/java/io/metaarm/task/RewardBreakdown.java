package io.metaarm.task;

/**
 * A step's reward and what it was made of, by the names of the published benchmark. Reused from
 * step to step: copy what is to be kept.
 */
public final class RewardBreakdown {
  public double reward;
  public double success;
  public double nearObject;
  public double graspSuccess;
  public double graspReward;
  public double inPlaceReward;
  public double objToTarget;
  public double unscaledReward;

  /** Sets both the reward and the unscaled reward, which most tasks have equal. */
  public void setReward(double value) {
    reward = value;
    unscaledReward = value;
  }

  public void clear() {
    reward = 0;
    success = 0;
    nearObject = 0;
    graspSuccess = 0;
    graspReward = 0;
    inPlaceReward = 0;
    objToTarget = 0;
    unscaledReward = 0;
  }

  public void copyFrom(RewardBreakdown other) {
    reward = other.reward;
    success = other.success;
    nearObject = other.nearObject;
    graspSuccess = other.graspSuccess;
    graspReward = other.graspReward;
    inPlaceReward = other.inPlaceReward;
    objToTarget = other.objToTarget;
    unscaledReward = other.unscaledReward;
  }

  /** 1 or 0, as the entries of the published benchmark are. */
  public static double flag(boolean holds) {
    return holds ? 1 : 0;
  }
}
