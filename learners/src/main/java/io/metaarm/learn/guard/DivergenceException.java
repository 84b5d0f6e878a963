package io.metaarm.learn.guard;

/** Training has gone wrong and would only go on doing so. */
public final class DivergenceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DivergenceException(String message) {
    super(message);
  }
}
