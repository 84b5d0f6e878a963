package io.metaarm.bridge.server;

/** Hears how punctual the control loop is. On its thread: it must not wait, throw or allocate. */
@FunctionalInterface
public interface LoopListener {
  /** Hears nothing. */
  LoopListener NONE = (dueNanos, begunNanos, lockedNanos, endedNanos) -> {};

  /**
   * A turn is over; the times are the controller's.
   *
   * @param lockedNanos when it had the controller's lock, which those who submit commands hold too
   */
  void onTurn(long dueNanos, long begunNanos, long lockedNanos, long endedNanos);
}
