package io.metaarm.learn.kernel;

/** The numbers that tensors are made of: SINGLE for learning, DOUBLE for checking gradients. */
public enum Precision {
  SINGLE,
  DOUBLE
}
