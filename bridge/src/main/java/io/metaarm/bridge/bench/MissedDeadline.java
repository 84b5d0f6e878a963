package io.metaarm.bridge.bench;

/**
 * A turn of the control loop that was not over when the next one was due.
 *
 * @param turn which one, counted from 0
 * @param overrunNanos how long after that it was over
 * @param behindNanos how late the turn before had left it
 * @param waitedNanos how long the thread was ready while something else had the processor
 * @param stoppedNanos how long the JVM kept all its threads standing
 * @param lockedOutNanos how long it waited until it had the controller's lock
 * @param ranNanos how long the thread computed
 * @param stolenNanos how long the machine's host kept processors from it within the last 25 to 50
 *     turns, in steps of 10 ms
 * @param sleptNanos how long after it should it began, had the turn before been over
 * @param pageFaults how often the kernel had to find it a page of memory
 */
public record MissedDeadline(
    long turn,
    long overrunNanos,
    long behindNanos,
    long waitedNanos,
    long stoppedNanos,
    long lockedOutNanos,
    long ranNanos,
    long stolenNanos,
    long sleptNanos,
    long pageFaults) {
  /** What made a turn late. */
  public enum Cause {
    /** Something else had the processor. */
    NO_PROCESSOR,
    /** The JVM stopped its threads. */
    JVM_STOPPED,
    /** A thread that had a command to submit held the lock, and had no processor. */
    LOCKED_OUT,
    /** The turn before was late, and this one had what was left of the time. */
    TURN_BEFORE,
    /** The turn itself computed too long. */
    COMPUTED,
    /** The rest of it is less than what the machine's host had taken just then. */
    HOST,
    /**
     * It was asleep for longer than it had asked for, with a processor free and the JVM running.
     */
    WOKEN_LATE,
    /**
     * It had begun and neither computed nor was ready to: the kernel kept it waiting for a page of
     * memory, or the JVM for something of its own.
     */
    STOOD_STILL,
    /** None of these. */
    UNKNOWN
  }

  /** What took the longest, if all together make up for the overrun. */
  public Cause cause(long tickNanos) {
    // Half of its time is more than a turn may need.
    long computed = Math.max(0, ranNanos - tickNanos / 2);
    long explained = behindNanos + waitedNanos + stoppedNanos + lockedOutNanos + computed;
    if (overrunNanos > explained) {
      return notSeen(overrunNanos - explained, tickNanos);
    }
    Cause cause = Cause.NO_PROCESSOR;
    long longest = waitedNanos;
    if (stoppedNanos > longest) {
      cause = Cause.JVM_STOPPED;
      longest = stoppedNanos;
    }
    if (lockedOutNanos > longest) {
      cause = Cause.LOCKED_OUT;
      longest = lockedOutNanos;
    }
    if (behindNanos > longest) {
      cause = Cause.TURN_BEFORE;
      longest = behindNanos;
    }
    return computed > longest ? Cause.COMPUTED : cause;
  }

  /** What took so much that the control thread saw nothing of. */
  private Cause notSeen(long nanos, long tickNanos) {
    if (nanos <= stolenNanos) {
      return Cause.HOST;
    }
    // While it waits for a processor, or the JVM stands, it doesn't sleep.
    if (nanos <= sleptNanos - waitedNanos - stoppedNanos) {
      return Cause.WOKEN_LATE;
    }
    return nanos <= stoodNanos(tickNanos) ? Cause.STOOD_STILL : Cause.UNKNOWN;
  }

  /** At least how long it stood after it had begun, all that is known otherwise taken off. */
  private long stoodNanos(long tickNanos) {
    long took = tickNanos + overrunNanos - behindNanos - sleptNanos;
    return took - ranNanos - waitedNanos - stoppedNanos - lockedOutNanos;
  }
}
