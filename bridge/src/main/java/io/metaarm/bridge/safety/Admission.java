package io.metaarm.bridge.safety;

import org.jspecify.annotations.Nullable;

/** Lets in commands that make sense, come from the holder of the lease, and in order. */
final class Admission {
  private final CommandCheck check;
  private final SequenceRule sequences = new SequenceRule();
  private final Lease lease = new Lease();
  private boolean newest;

  Admission(CommandLimits limits) {
    check = new CommandCheck(limits);
  }

  /** What is wrong with the command, or null; then {@link #isNew} tells it from a duplicate. */
  @Nullable Rejection judge(Command command) {
    newest = false;
    Rejection rejection = check.check(command);
    if (rejection == null) {
      rejection = lease.check(command.sessionId(), command.leaseEpoch());
    }
    return rejection == null ? order(command.sequence()) : rejection;
  }

  private @Nullable Rejection order(long sequence) {
    SequenceRule.Verdict verdict = sequences.judge(sequence);
    long before = sequences.newest();
    sequences.count(sequence);
    newest = verdict == SequenceRule.Verdict.NEW;
    if (verdict != SequenceRule.Verdict.OLDER) {
      return null;
    }
    return Rejection.ofField(
        RejectionCode.OLDER, "sequence", Long.toString(sequence), "must be above " + before);
  }

  /** Whether the command judged last is one to carry out. */
  boolean isNew() {
    return newest;
  }

  /** Gives the lease to the session, whose commands count from 1. */
  long grant(long sessionId) {
    sequences.restart();
    return lease.grant(sessionId);
  }

  Lease lease() {
    return lease;
  }

  /** Writes what was counted into the tick. */
  void describe(Tick tick) {
    tick.duplicates = sequences.duplicates();
    tick.missed = sequences.missed();
    tick.leaseEpoch = lease.epoch();
  }
}
