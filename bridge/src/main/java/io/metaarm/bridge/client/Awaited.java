package io.metaarm.bridge.client;

import io.metaarm.bridge.proto.Rejection;
import io.metaarm.bridge.proto.State;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the callers of a client wait for, and what they are told of it. */
final class Awaited {
  private final CompletableFuture<State> firstState = new CompletableFuture<>();
  private volatile @Nullable ProofOfLife arming;
  private volatile @Nullable WayHome homing;

  CompletableFuture<State> firstState() {
    return firstState;
  }

  /** The proof that goes on, or a new one. One caller at a time. */
  CompletableFuture<Void> armed(Supplier<ProofOfLife> begin) {
    ProofOfLife proof = arming;
    if (proof == null || proof.done().isDone()) {
      proof = begin.get();
      arming = proof;
    }
    return proof.done();
  }

  /** The arrival of the way home that goes on, or of a new one. One caller at a time. */
  CompletableFuture<State> home(Supplier<CompletableFuture<Void>> order) {
    WayHome way = homing;
    if (way == null || way.arrival().isDone()) {
      WayHome next = new WayHome();
      // Before it is ordered: a state that shows it may come before the answer.
      homing = next;
      way = next;
      var unused =
          order
              .get()
              .whenComplete(
                  (answer, error) -> {
                    if (error == null) {
                      next.taken();
                    } else {
                      next.fail(error);
                    }
                  });
    }
    return way.arrival();
  }

  void onState(State state) {
    firstState.complete(state);
    ProofOfLife proof = arming;
    if (proof != null) {
      proof.onState(state);
    }
    WayHome way = homing;
    if (way != null) {
      way.onState(state);
    }
  }

  void onRejection(Rejection rejection) {
    ProofOfLife proof = arming;
    if (proof != null) {
      proof.onRejection(rejection);
    }
  }

  void onLost(String reason) {
    firstState.completeExceptionally(new IllegalStateException(reason));
    String gone = "The connection is gone: " + reason;
    ProofOfLife proof = arming;
    if (proof != null) {
      proof.fail(gone);
    }
    WayHome way = homing;
    if (way != null) {
      way.fail(new IllegalStateException(gone));
    }
  }
}
