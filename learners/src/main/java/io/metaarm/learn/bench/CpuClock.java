package io.metaarm.learn.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;

/** What something costs this thread, as the median over some turns. */
final class CpuClock {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final double NANOS_PER_MILLI = 1e6;

  private final int rounds;
  private final double warmUpMillis;

  /**
   * Of so many turns that count.
   *
   * @param warmUpMillis of processor time before them, at least: until the compiler has had its say
   */
  CpuClock(int rounds, double warmUpMillis) {
    this.rounds = rounds;
    this.warmUpMillis = warmUpMillis;
  }

  /** Milliseconds of processor time of one call, each turn being so many. */
  double millis(int callsPerTurn, Runnable work) {
    double warm = 0;
    do {
      warm += turn(callsPerTurn, work) / NANOS_PER_MILLI;
    } while (warm < warmUpMillis);
    double[] turns = new double[rounds];
    for (int i = 0; i < rounds; i++) {
      turns[i] = turn(callsPerTurn, work) / NANOS_PER_MILLI / callsPerTurn;
    }
    Arrays.sort(turns);
    return turns[rounds / 2];
  }

  private static long turn(int calls, Runnable work) {
    long start = THREADS.getCurrentThreadCpuTime();
    for (int i = 0; i < calls; i++) {
      work.run();
    }
    return THREADS.getCurrentThreadCpuTime() - start;
  }
}
