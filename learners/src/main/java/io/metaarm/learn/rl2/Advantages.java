package io.metaarm.learn.rl2;

/** What becomes of the advantages of an iteration before the policy learns from them. */
public enum Advantages {
  /** They get a mean of 0 and a deviation of 1, so that the entropy's weight is in proportion. */
  STANDARDISED,

  /** They stay in the unit of the rewards, as in the published runs on Meta-World. */
  RAW
}
