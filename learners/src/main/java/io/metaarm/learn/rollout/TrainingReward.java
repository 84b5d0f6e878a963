package io.metaarm.learn.rollout;

/**
 * What is learned from. What acts, and what its memory or its belief is made of, is shown the
 * environment's reward in any case.
 */
public interface TrainingReward {
  /** The environment's. */
  TrainingReward OBSERVED = (step, copy) -> step.rewards()[copy];

  /** Of a copy's last step. */
  float of(StepBatch step, int copy);
}
