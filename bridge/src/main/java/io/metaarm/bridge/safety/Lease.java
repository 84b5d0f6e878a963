package io.metaarm.bridge.safety;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who may move the arm. Each grant has an epoch of its own, so that an old holder is told apart.
 */
public final class Lease {
  private static final long NOBODY = 0;

  private long holder = NOBODY;
  private long epoch;

  /** Why the session cannot have the lease; empty when it can. */
  public Optional<String> refusal(long sessionId, boolean takeOver) {
    if (holder == NOBODY || holder == sessionId || takeOver) {
      return Optional.empty();
    }
    // Whoever knows a session's id can speak for it, so it isn't said.
    return Optional.of(
        "The lease is held by another session: wait until it is released, or take it over");
  }

  /** Gives the lease to the session, whoever has it, and returns the new epoch. */
  public long grant(long sessionId) {
    if (sessionId == NOBODY) {
      throw new IllegalArgumentException("session_id: must not be 0");
    }
    holder = sessionId;
    return ++epoch;
  }

  /** Frees the lease if the session holds it; true when it did. */
  public boolean release(long sessionId) {
    if (sessionId == NOBODY || holder != sessionId) {
      return false;
    }
    holder = NOBODY;
    return true;
  }

  /** Why this session with this epoch may not move the arm; null when it may. */
  public @Nullable Rejection check(long sessionId, long commandEpoch) {
    if (holder != NOBODY && holder == sessionId && commandEpoch == epoch) {
      return null;
    }
    String state = holder == NOBODY ? "nobody holds the lease" : "the lease's epoch is " + epoch;
    return Rejection.ofField(
        RejectionCode.LEASE, "lease_epoch", Long.toUnsignedString(commandEpoch), state);
  }

  /** The epoch of the current holder, 0 when nobody holds the lease. */
  public long epoch() {
    return holder == NOBODY ? 0 : epoch;
  }
}
