package io.metaarm.bridge.client;

import io.metaarm.bridge.proto.Mode;
import io.metaarm.bridge.proto.Rejection;
import io.metaarm.bridge.proto.RejectionCode;
import io.metaarm.bridge.proto.State;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Arms: answers each state with a command that moves nothing, until the controller says that
 * commands move the arm. The commands act on the newest state, so they show that states arrive and
 * are answered in time.
 */
final class ProofOfLife {
  /** A client that wakes up late has some old states to read before it can answer a fresh one. */
  private static final int MAX_REFUSALS = 200;

  private final Supplier<SendResult> proof;
  private final CompletableFuture<Void> done = new CompletableFuture<>();
  private int refusals;

  /**
   * @param proof sends one command that moves nothing
   */
  ProofOfLife(Supplier<SendResult> proof) {
    this.proof = proof;
  }

  CompletableFuture<Void> done() {
    return done;
  }

  void onState(State state) {
    if (done.isDone()) {
      return;
    }
    if (state.getMode() == Mode.MODE_ACTIVE) {
      done.complete(null);
    } else if (state.getFaultsCount() > 0) {
      fail("A fault is latched, acknowledge it first: " + state.getFaults(0).getMessage());
    } else if (proof.get() == SendResult.NO_LEASE) {
      fail("This client does not hold the lease: acquire it first");
    }
  }

  void onRejection(Rejection rejection) {
    if (rejection.getCode() == RejectionCode.REJECTION_CODE_ARMING && ++refusals > MAX_REFUSALS) {
      fail("Arming was refused " + refusals + " times: " + rejection.getMessage());
    }
  }

  void fail(String reason) {
    done.completeExceptionally(new IllegalStateException(reason));
  }
}
