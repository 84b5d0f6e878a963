package io.metaarm.physics;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * Lets one thread at a time into a state, and none while the state can't be used: after a failure,
 * until it is reset, and once it is closed.
 */
final class Gate {
  private static final VarHandle USER;

  static {
    try {
      USER = MethodHandles.lookup().findVarHandle(Gate.class, "user", Thread.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private static final String CLOSED = "The state is closed";

  /** Why nothing is possible any more, or until a reset. */
  private @Nullable String unusable;

  private boolean closed;

  /** The thread that is inside a call. */
  @SuppressWarnings("UnusedVariable") // through USER
  private @Nullable Thread user;

  void enter() {
    enterExclusively();
    if (unusable != null) {
      leave();
      throw new IllegalStateException(unusable);
    }
  }

  /** Also after a failure, which it takes back. */
  void enterForReset() {
    enterExclusively();
    if (closed) {
      leave();
      throw new IllegalStateException(CLOSED);
    }
    unusable = null;
  }

  void leave() {
    USER.setRelease(this, null);
  }

  /** For reading without entering: refuses while another thread is inside. */
  void checkAccess() {
    Thread current = (Thread) USER.getOpaque(this);
    if (current != null && current != Thread.currentThread()) {
      throw busy(current);
    }
    if (unusable != null) {
      throw new IllegalStateException(unusable);
    }
  }

  /** Refuses everything until the next reset. */
  void fail(String reason) {
    unusable = "The state must be reset after this failure: " + reason;
  }

  /** Refuses everything from now on; false if it already did. */
  boolean close() {
    if (closed) {
      return false;
    }
    enterExclusively();
    closed = true;
    unusable = CLOSED;
    return true;
  }

  private void enterExclusively() {
    Thread other = (Thread) USER.compareAndExchange(this, null, Thread.currentThread());
    if (other != null) {
      throw busy(other);
    }
  }

  private static IllegalStateException busy(Thread other) {
    return new IllegalStateException(
        "The state is in use by thread '" + other.getName() + "': one thread at a time");
  }
}
