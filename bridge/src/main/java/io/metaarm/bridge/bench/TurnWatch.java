package io.metaarm.bridge.bench;

import io.metaarm.bridge.server.LoopListener;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps how late each turn of a control loop began, and why those that ended too late did. */
final class TurnWatch implements LoopListener {
  private static final int MOST_MISSED = 200_000;

  /** How often the machine is asked what its host took from it. */
  private static final int TURNS_A_LOOK = 25;

  private static final int NUMBERS = 10;

  private final long tickNanos;
  private final SafepointClock safepoints = SafepointClock.ofThisJvm();
  private final Samples lateness;
  private final Samples durations;
  private final long[] missed = new long[NUMBERS * MOST_MISSED];
  private @Nullable ThreadTimes thread;
  private long turns;
  private volatile int missedCount;
  private long endedBefore;
  private long ranBefore;
  private long waitedBefore;
  private long stoppedBefore;
  private long faultsBefore;
  private final StolenTime stolenTime = new StolenTime();
  private long stolenBefore = stolenTime.readNanos();
  private long stolenNow = stolenBefore;

  /**
   * @param mostTurns turns after these are counted, and their times not kept
   */
  TurnWatch(long tickNanos, int mostTurns) {
    this.tickNanos = tickNanos;
    lateness = new Samples(mostTurns);
    durations = new Samples(mostTurns);
  }

  @Override
  public void onTurn(long dueNanos, long begunNanos, long lockedNanos, long endedNanos) {
    ThreadTimes times = thread;
    if (times == null) {
      times = ThreadTimes.ofThisThread();
      thread = times;
    }
    times.read();
    long stopped = safepoints.stoppedNanos();
    lateness.add(begunNanos - dueNanos);
    durations.add(endedNanos - begunNanos);
    long overrun = endedNanos - dueNanos - tickNanos;
    if (turns > 0 && overrun > 0 && missedCount < MOST_MISSED) {
      int at = NUMBERS * missedCount;
      missed[at] = turns;
      missed[at + 1] = overrun;
      missed[at + 2] = Math.max(0, endedBefore - dueNanos);
      missed[at + 3] = times.waitedNanos() - waitedBefore;
      missed[at + 4] = stopped - stoppedBefore;
      missed[at + 5] = lockedNanos - begunNanos;
      missed[at + 6] = times.ranNanos() - ranBefore;
      missed[at + 7] = stolenTime.readNanos() - stolenBefore;
      missed[at + 8] = begunNanos - Math.max(dueNanos, endedBefore);
      missed[at + 9] = times.pageFaults() - faultsBefore;
      // Only this thread writes it.
      missedCount = at / NUMBERS + 1;
    }
    if (turns % TURNS_A_LOOK == 0) {
      stolenBefore = stolenNow;
      stolenNow = stolenTime.readNanos();
    }
    turns++;
    endedBefore = endedNanos;
    ranBefore = times.ranNanos();
    waitedBefore = times.waitedNanos();
    stoppedBefore = stopped;
    faultsBefore = times.pageFaults();
  }

  /** How late turns began; to be read when the loop has ended, or for the turns before. */
  Samples lateness() {
    return lateness;
  }

  /** How long turns took. */
  Samples durations() {
    return durations;
  }

  /** The turns that were not over when the next was due. */
  List<MissedDeadline> missed() {
    List<MissedDeadline> list = new ArrayList<>();
    for (int i = 0; i < missedCount; i++) {
      int at = NUMBERS * i;
      list.add(
          new MissedDeadline(
              missed[at],
              missed[at + 1],
              missed[at + 2],
              missed[at + 3],
              missed[at + 4],
              missed[at + 5],
              missed[at + 6],
              missed[at + 7],
              missed[at + 8],
              missed[at + 9]));
    }
    return list;
  }

  int missedCount() {
    return missedCount;
  }
}
