package io.metaarm.physics;

/** MuJoCo refused or failed; the message carries its words. */
public class PhysicsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public PhysicsException(String message) {
    super(message);
  }
}
