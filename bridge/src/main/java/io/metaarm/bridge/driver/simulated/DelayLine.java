package io.metaarm.bridge.driver.simulated;

import io.metaarm.arm.Latency;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * A link that delivers late and in order. Its messages are made once and written over.
 *
 * @param <T> a message
 */
final class DelayLine<T> {
  /** More messages than are under way in the longest delay, one each time step. */
  private static final int CAPACITY = 1024;

  private static final double NANOS_PER_MILLI = 1e6;

  /** The standard deviation, of the furthest that the delay may be from its mean. */
  private static final double JITTER_SHARE = 0.6;

  /** How long a busy spell of the network lasts. */
  private static final double SPELL_MILLIS = 250;

  /** How long it takes to build up; a delay that leapt would tear holes into the stream. */
  private static final double RISE_MILLIS = 50;

  private final List<T> messages = new ArrayList<>(CAPACITY);
  private final long[] dueNanos = new long[CAPACITY];
  private final double meanNanos;
  private final double mostNanos;
  private final double jitterNanos;
  private final Wandering jitter;
  private final double rise;
  private double offNanos;
  private int first;
  private int count;
  private long lastDueNanos = Long.MIN_VALUE;

  DelayLine(Supplier<T> maker, Latency latency, double stepMillis, RandomGenerator random) {
    for (int i = 0; i < CAPACITY; i++) {
      messages.add(maker.get());
    }
    meanNanos = latency.meanMillis() * NANOS_PER_MILLI;
    mostNanos = CAPACITY / 2 * stepMillis * NANOS_PER_MILLI;
    jitterNanos = latency.jitterMillis() * NANOS_PER_MILLI;
    rise = Math.min(1, stepMillis / RISE_MILLIS);
    jitter = new Wandering(JITTER_SHARE * jitterNanos, stepMillis / SPELL_MILLIS, random);
  }

  /**
   * The message to be filled, which is then under way. The oldest is lost if there are too many.
   */
  T send(long nowNanos) {
    if (count == CAPACITY) {
      first = (first + 1) % CAPACITY;
      count--;
    }
    offNanos += rise * (jitter.next() - offNanos);
    double off = Math.max(-jitterNanos, Math.min(jitterNanos, offNanos));
    double delay = Math.max(0, Math.min(mostNanos, meanNanos + off));
    lastDueNanos = Math.max(lastDueNanos, nowNanos + (long) delay);
    int last = (first + count) % CAPACITY;
    count++;
    dueNanos[last] = lastDueNanos;
    return messages.get(last);
  }

  /** Whether a message has arrived that was not received yet. */
  boolean hasArrived(long nowNanos) {
    return count > 0 && dueNanos[first] <= nowNanos;
  }

  /** The oldest message that has arrived; to be read before the next one is sent. */
  T receive() {
    T message = messages.get(first);
    first = (first + 1) % CAPACITY;
    count--;
    return message;
  }
}
