package io.metaarm.task;

/**
 * A task's reward: a pure function of what is measured now, what was fixed at reset and the action.
 * It keeps nothing between calls and allocates nothing.
 */
@FunctionalInterface
public interface RewardFunction {
  /**
   * Fills the result.
   *
   * @param view after the step; its observation is the clipped one
   * @param action as given, not clipped: 3 for the hand, 1 for the gripper
   * @param result filled; what isn't set is 0
   */
  void evaluate(TaskView view, EpisodeStart start, double[] action, RewardBreakdown result);
}
