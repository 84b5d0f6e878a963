package io.metaarm.learn.pearl;

/** How what single transitions tell of a task becomes one belief. The order never matters. */
public enum Aggregation {
  /** Each transition is a Gaussian factor: the more there are, the narrower the belief. */
  PRODUCT,

  /** The encoder's outputs are averaged: the mean decides on the width. */
  MEAN
}
