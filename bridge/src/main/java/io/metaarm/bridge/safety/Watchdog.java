package io.metaarm.bridge.safety;

/** Notices that commands ceased. It needs no message to notice: it is asked at every tick. */
public final class Watchdog {
  private final long timeoutNanos;
  private long fedNanos;
  private boolean watching;

  public Watchdog(long timeoutNanos) {
    MotionLimits.positive("watchdog timeoutNanos", timeoutNanos);
    this.timeoutNanos = timeoutNanos;
  }

  /** A command came; from now on the next one is waited for. */
  public void feed(long nowNanos) {
    fedNanos = nowNanos;
    watching = true;
  }

  /** Nobody needs to send commands any more. */
  public void rest() {
    watching = false;
  }

  public boolean expired(long nowNanos) {
    return watching && nowNanos - fedNanos >= timeoutNanos;
  }

  public long timeoutNanos() {
    return timeoutNanos;
  }
}
