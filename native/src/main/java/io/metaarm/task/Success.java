package io.metaarm.task;

import java.util.function.Predicate;

/**
 * When a task counts as solved.
 *
 * @param criterion for people to read
 * @param test of the filled breakdown; its success entry may have been set by the reward function
 */
public record Success(String criterion, Predicate<RewardBreakdown> test) {
  /** The breakdown's {@code objToTarget} is at most {@code metres}. */
  public static Success within(double metres) {
    return new Success(
        "the object is at most " + metres + " m from its target",
        result -> result.objToTarget <= metres);
  }

  /** As {@link #within}, with other words for what is measured. */
  public static Success within(double metres, String criterion) {
    return new Success(criterion, result -> result.objToTarget <= metres);
  }

  /** The reward function sets the breakdown's success entry. */
  public static Success byReward(String criterion) {
    return new Success(criterion, result -> result.success > 0);
  }
}
