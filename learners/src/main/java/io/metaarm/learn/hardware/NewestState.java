package io.metaarm.learn.hardware;

import io.metaarm.bridge.client.ClientListener;
import io.metaarm.bridge.proto.Fault;
import io.metaarm.bridge.proto.State;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the controller said last, for a thread that waits for it. */
final class NewestState implements ClientListener {
  private static final double NANOS_PER_SECOND = 1e9;

  private final ClientListener next;
  private @Nullable State newest;
  private long newestNanos;
  private String lost = "";

  /** Passes on to another listener what it hears. */
  NewestState(ClientListener next) {
    this.next = next;
  }

  @Override
  public synchronized void onState(State state) {
    newest = state;
    newestNanos = System.nanoTime();
    lost = "";
    next.onState(state);
    notifyAll();
  }

  @Override
  public synchronized void onDisconnected(String reason) {
    newest = null;
    lost = reason;
    next.onDisconnected(reason);
    notifyAll();
  }

  /** Null while there is no connection. */
  synchronized @Nullable State newest() {
    return newest;
  }

  /** Why the arm doesn't do what it should, to be put after that; empty when nobody knows. */
  synchronized String because() {
    if (!lost.isEmpty()) {
      return ": the connection is gone: " + lost;
    }
    String faults = faults();
    return faults.isEmpty() ? "" : ": " + faults;
  }

  /** What is latched, for people; empty when nothing is, or nothing was said. */
  synchronized String faults() {
    return newest == null
        ? ""
        : newest.getFaultsList().stream().map(NewestState::text).collect(Collectors.joining(", "));
  }

  private static String text(Fault fault) {
    String name = fault.getCode().name().replace("FAULT_CODE_", "");
    return fault.getMessage().isEmpty() ? name : name + " (" + fault.getMessage() + ")";
  }

  /** How long ago it came. */
  synchronized double ageSeconds() {
    return (System.nanoTime() - newestNanos) / NANOS_PER_SECOND;
  }

  /** Waits for a state that is as it should be; null when none comes in time. */
  synchronized @Nullable State waitFor(Predicate<State> wanted, double seconds) {
    long end = System.nanoTime() + (long) (seconds * NANOS_PER_SECOND);
    while (true) {
      State state = newest;
      if (state != null && wanted.test(state)) {
        return state;
      }
      long left = end - System.nanoTime();
      if (left <= 0) {
        return null;
      }
      try {
        TimeUnit.NANOSECONDS.timedWait(this, left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new ArmLostException("interrupted", e);
      }
    }
  }
}
