package io.metaarm.cli;

import io.metaarm.bridge.client.ArmChannels;
import io.metaarm.bridge.client.ArmClient;
import io.metaarm.bridge.client.ClientListener;
import io.metaarm.bridge.proto.Fault;
import io.metaarm.bridge.proto.State;
import io.metaarm.bridge.proto.Vector3;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** Reads states of a controller, and writes them for people. */
final class ArmWatch {
  static final long PATIENCE_SECONDS = 10;

  private ArmWatch() {}

  /** The first state that is as wanted; the client is left open. */
  static State await(ArmClient client, Predicate<State> wanted, long seconds)
      throws InterruptedException, TimeoutException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (System.nanoTime() < end) {
      State state = client.newestState().orElse(null);
      if (state != null && wanted.test(state)) {
        return state;
      }
      Thread.sleep(5);
    }
    throw new TimeoutException("The controller did not answer within " + seconds + " s");
  }

  /** A state of now. */
  static State now(ArmChannels channels)
      throws InterruptedException, ExecutionException, TimeoutException {
    CompletableFuture<State> first = new CompletableFuture<>();
    ClientListener listener =
        new ClientListener() {
          @Override
          public void onState(State state) {
            first.complete(state);
          }

          @Override
          public void onDisconnected(String reason) {
            first.completeExceptionally(new IllegalStateException(reason));
          }
        };
    ArmClient client = ArmClient.connect(channels, "status", listener);
    try {
      return first.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } finally {
      client.close();
    }
  }

  static String name(Enum<?> value, String prefix) {
    return value.name().substring(prefix.length()).toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  static String text(Vector3 metres) {
    return String.format(
        Locale.ROOT, "%8.4f %8.4f %8.4f m", metres.getXM(), metres.getYM(), metres.getZM());
  }

  static List<String> faults(State state) {
    return state.getFaultsList().stream().map(ArmWatch::text).toList();
  }

  private static String text(Fault fault) {
    return name(fault.getCode(), "FAULT_CODE_")
        + ": "
        + fault.getMessage()
        + (fault.getCausePresent() ? " (still)" : "");
  }

  static List<String> reasons(State state) {
    return state.getReasonsList().stream().map(reason -> name(reason, "LIMIT_REASON_")).toList();
  }
}
