package io.metaarm.learn.train;

import io.metaarm.learn.checkpoint.Checkpoint;
import io.metaarm.learn.checkpoint.Matrix;
import java.util.Map;

/**
 * An algorithm at work. What an iteration does follows from its number, the seed, and the state
 * that {@link #numbers} and {@link #matrices} show; nothing else outlives it.
 */
public interface Trainer extends AutoCloseable {
  /** Does the iteration of that number, from 0. */
  IterationResult iterate(long iteration);

  /** The state after the last iteration, in numbers. */
  Map<String, Double> numbers();

  /** The state after the last iteration, in arrays. */
  Map<String, Matrix> matrices();

  /**
   * What the state refers to is on the disk itself after this: to be called before a checkpoint is
   * written, from any thread.
   */
  default void force() {}

  /** Goes back to the state that a checkpoint was made of. */
  void restore(Checkpoint checkpoint);

  @Override
  void close();
}
