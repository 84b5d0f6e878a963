package io.metaarm.bridge.hil;

/**
 * The arm stopped while it was driven. A machine that is busy may cause that once, by letting this
 * program or the controller wait for a processor; then the item is tried again.
 */
final class MotionStoppedException extends CheckFailedException {
  private static final long serialVersionUID = 1L;

  MotionStoppedException(String found) {
    super(found);
  }
}
