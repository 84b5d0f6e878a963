package io.metaarm.bridge.client;

import io.metaarm.bridge.proto.Fault;
import io.metaarm.bridge.proto.Mode;
import io.metaarm.bridge.proto.State;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Follows an arm on its way home. States from before the order may still be on their way when its
 * answer is there, and say nothing about it.
 */
final class WayHome {
  /**
   * By the controller's clock, so that old states don't use it up: after this time every state is
   * from after the order. An arm that is at home already, or is soon, may never be seen on its way.
   */
  private static final long SETTING_OUT_NANOS = 500_000_000;

  private final CompletableFuture<State> arrival = new CompletableFuture<>();
  private boolean taken;
  private boolean seenOnItsWay;
  private @Nullable State firstAfterAnswer;

  /** Done with the state that shows it at home. */
  CompletableFuture<State> arrival() {
    return arrival;
  }

  /** The controller has taken the order. */
  synchronized void taken() {
    taken = true;
  }

  void fail(Throwable error) {
    arrival.completeExceptionally(error);
  }

  synchronized void onState(State state) {
    if (state.getMode() == Mode.MODE_HOMING) {
      seenOnItsWay = true;
    } else if (taken && isAfterOrder(state)) {
      end(state);
    }
  }

  private boolean isAfterOrder(State state) {
    if (firstAfterAnswer == null) {
      firstAfterAnswer = state;
    }
    long passed = state.getControllerTimeNs() - firstAfterAnswer.getControllerTimeNs();
    return seenOnItsWay || passed > SETTING_OUT_NANOS;
  }

  private void end(State state) {
    if (state.getMode() == Mode.MODE_DISARMED) {
      arrival.complete(state);
      return;
    }
    String faults =
        state.getFaultsList().stream().map(Fault::getMessage).collect(Collectors.joining("; "));
    fail(
        new IllegalStateException(
            "The way home was interrupted" + (faults.isEmpty() ? "" : ": " + faults)));
  }
}
