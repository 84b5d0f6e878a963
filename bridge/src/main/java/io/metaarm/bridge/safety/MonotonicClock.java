package io.metaarm.bridge.safety;

/** A clock that only goes forward, and that a test can turn. */
@FunctionalInterface
public interface MonotonicClock {
  /** Nanoseconds since a moment that means nothing outside this process. */
  long nanos();

  /** The machine's: not moved by whoever sets the time of day. */
  static MonotonicClock ofSystem() {
    return System::nanoTime;
  }
}
