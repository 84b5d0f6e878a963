package io.metaarm.task;

/**
 * How an episode starts.
 *
 * @param random bounds of the random vector that decides everything that varies
 * @param separation which vectors are drawn again
 * @param arrange puts things where the random vector says
 */
public record ResetSpec(Box random, Separation separation, ResetFunction arrange) {
  public ResetSpec(Box random, ResetFunction arrange) {
    this(random, Separation.none(), arrange);
  }
}
