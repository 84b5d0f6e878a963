package io.metaarm.bridge.client;

import io.metaarm.bridge.proto.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What the states of one stream tell of the link: gaps, losses, and the controller's clock. */
final class SeenStates {
  private static final double NANOS_PER_MILLI = 1e6;

  private final List<Double> gaps = new ArrayList<>();

  /** The controller's time of each state, and by how much it was behind when the state came. */
  private final List<long[]> offsets = new ArrayList<>();

  private @Nullable State first;
  private @Nullable State last;
  private long lastNanos;

  synchronized void see(State state, long nowNanos) {
    if (first == null) {
      first = state;
    } else {
      gaps.add((nowNanos - lastNanos) / NANOS_PER_MILLI);
    }
    last = state;
    lastNanos = nowNanos;
    offsets.add(new long[] {state.getControllerTimeNs(), nowNanos - state.getControllerTimeNs()});
  }

  synchronized long count() {
    return offsets.size();
  }

  /** States that the controller made between the first and the last that were seen. */
  synchronized long lost() {
    return first == null || last == null
        ? 0
        : last.getSequence() - first.getSequence() + 1 - offsets.size();
  }

  synchronized double[] gapMillis() {
    return gaps.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /**
   * How much faster the controller's clock runs than this machine's. From the least delayed states
   * of the first and of the last half: delays vary, and only make a state late.
   */
  synchronized double clockRatePpm() {
    if (first == null || last == null) {
      return 0;
    }
    long middle = (first.getControllerTimeNs() + last.getControllerTimeNs()) / 2;
    long[] early = least(offset -> offset[0] < middle);
    long[] late = least(offset -> offset[0] >= middle);
    return early.length == 0 || late.length == 0 || late[0] == early[0]
        ? 0
        : -1e6 * (late[1] - early[1]) / (late[0] - early[0]);
  }

  private long[] least(Predicate<long[]> where) {
    return offsets.stream()
        .filter(where)
        .min(Comparator.comparingLong(offset -> offset[1]))
        .orElse(new long[0]);
  }
}
