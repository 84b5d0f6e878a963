package io.metaarm.bridge.client;

import io.metaarm.bridge.proto.Mode;
import io.metaarm.bridge.proto.Rejection;
import io.metaarm.bridge.proto.State;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Arms: answers each state with a command that moves nothing, until the controller says that
 * commands move the arm. The commands act on the newest state, so they show that states arrive and
 * are answered in time.
 *
 * <p>The first states may be older than this proof, and speak of a fault that has been acknowledged
 * since. So only what the controller says of one of its commands decides.
 */
final class ProofOfLife {
  /** A client that wakes up late has some old states to read before it can answer a fresh one. */
  private static final int MAX_REFUSALS = 200;

  private final Supplier<SendResult> proof;
  private final long sentBefore;
  private final CompletableFuture<Void> done = new CompletableFuture<>();
  private String fault = "";
  private int refusals;

  /**
   * @param proof sends one command that moves nothing
   * @param sentBefore the sequence of the command before the first of these
   */
  ProofOfLife(Supplier<SendResult> proof, long sentBefore) {
    this.proof = proof;
    this.sentBefore = sentBefore;
  }

  CompletableFuture<Void> done() {
    return done;
  }

  void onState(State state) {
    if (done.isDone()) {
      return;
    }
    fault = state.getFaultsCount() == 0 ? "" : ": " + state.getFaults(0).getMessage();
    if (state.getMode() == Mode.MODE_ACTIVE && state.getLastAcceptedSequence() > sentBefore) {
      done.complete(null);
    } else if (proof.get() == SendResult.NO_LEASE) {
      fail("This client does not hold the lease: acquire it first");
    }
  }

  void onRejection(Rejection rejection) {
    if (rejection.getSequence() <= sentBefore) {
      return;
    }
    switch (rejection.getCode()) {
      case REJECTION_CODE_FAULTED -> fail("A fault is latched, acknowledge it first" + fault);
      case REJECTION_CODE_ARMING -> {
        if (++refusals > MAX_REFUSALS) {
          fail("Arming was refused " + refusals + " times: " + rejection.getMessage());
        }
      }
      default -> {
        // Of the lease or the stream, which tell of themselves.
      }
    }
  }

  void fail(String reason) {
    done.completeExceptionally(new IllegalStateException(reason));
  }
}
