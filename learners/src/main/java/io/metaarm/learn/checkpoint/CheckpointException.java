package io.metaarm.learn.checkpoint;

/** A checkpoint that can't be used, and why. */
public final class CheckpointException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public CheckpointException(String message) {
    super(message);
  }
}
