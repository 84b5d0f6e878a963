package io.metaarm.learn.rollout;

/** How an action is taken from a policy's distribution. */
public enum ActionChoice {
  /** Drawn: in training, and while exploring a task to adapt to it. */
  SAMPLE,

  /** The most likely one, for evaluation. */
  MODE
}
