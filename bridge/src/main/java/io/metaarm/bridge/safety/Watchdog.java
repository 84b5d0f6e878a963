package io.metaarm.bridge.safety;

/** Notices that commands ceased. It needs no message to notice: it is asked at every tick. */
public final class Watchdog {
  private long timeoutNanos;
  private long fedNanos;
  private boolean watching;

  /** A command came; from now on the next one is waited for, at most so long. */
  public void feed(long nowNanos, long waitNanos) {
    fedNanos = nowNanos;
    timeoutNanos = waitNanos;
    watching = true;
  }

  /** Nobody needs to send commands any more. */
  public void rest() {
    watching = false;
  }

  public boolean expired(long nowNanos) {
    return watching && nowNanos - fedNanos >= timeoutNanos;
  }
}
