package io.metaarm.learn.gap;

import io.metaarm.learn.guard.TimeLeft;
import java.util.Locale;

/**
 * How far a study is.
 *
 * @param done adaptations, also those that were made before
 * @param secondsEach how long one took on average, all threads together
 */
public record GapProgress(int done, int all, double secondsEach) {
  private static final double NANOS_PER_SECOND = 1e9;

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%d of %d adaptations, %.1f s each, %s left",
        done,
        all,
        secondsEach,
        TimeLeft.of((all - done) * secondsEach));
  }

  /** Counts. */
  static final class Clock {
    private final int all;
    private final int before;
    private final long startNanos = System.nanoTime();
    private int made;

    Clock(int all, int left) {
      this.all = all;
      this.before = all - left;
    }

    synchronized GapProgress oneMore() {
      made++;
      double seconds = (System.nanoTime() - startNanos) / NANOS_PER_SECOND;
      return new GapProgress(before + made, all, seconds / made);
    }
  }
}
