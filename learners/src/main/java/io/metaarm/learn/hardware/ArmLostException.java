package io.metaarm.learn.hardware;

/** The arm no longer does what it is told; why, for people. What was learned so far is not lost. */
public final class ArmLostException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ArmLostException(String reason) {
    super(reason);
  }

  ArmLostException(String reason, Throwable cause) {
    super(reason, cause);
  }

  /** Never null, unlike a message. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
