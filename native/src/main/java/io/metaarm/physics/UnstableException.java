package io.metaarm.physics;

/** A step led to numbers that aren't finite, or too large to go on from. */
public final class UnstableException extends PhysicsException {
  private static final long serialVersionUID = 1L;

  UnstableException(String message) {
    super(message);
  }
}
