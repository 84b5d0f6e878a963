package io.metaarm.bridge.record;

import io.metaarm.bridge.safety.MonotonicClock;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * When moments of a controller's clock were, in nanoseconds since 1970, as recordings have it. The
 * wall clock is read once: what is done to it later puts nothing into another order.
 */
record EpochTime(long offsetNanos) {
  static EpochTime of(MonotonicClock clock) {
    return new EpochTime(now() - clock.nanos());
  }

  long at(long nanos) {
    return offsetNanos + nanos;
  }

  /** Now, by the wall clock. */
  static long now() {
    Instant now = Instant.now();
    return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
  }
}
