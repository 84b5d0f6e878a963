package io.metaarm.learn.ppo;

/** What an iteration collected: units, such as steps or sequences, that are shuffled. */
public interface Experience {
  int units();

  /** Some of the units; its tensors belong to the scope that is open. */
  Minibatch minibatch(int[] units);
}
