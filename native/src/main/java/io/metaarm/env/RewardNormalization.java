package io.metaarm.env;

/** How rewards are scaled as they come. */
public enum RewardNormalization {
  NONE,
  /** By the standard deviation of the discounted return so far, as Gymnasium does. */
  RETURN,
  /** By an exponentially forgetting standard deviation of the reward, as Meta-World does. */
  EXPONENTIAL
}
