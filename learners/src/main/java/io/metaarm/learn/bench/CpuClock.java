package io.metaarm.learn.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;

/** What something costs this thread, as the median over some turns. */
final class CpuClock {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final double NANOS_PER_MILLI = 1e6;

  private final int rounds;

  CpuClock(int rounds) {
    this.rounds = rounds;
  }

  /** Milliseconds of processor time of one call, each turn being so many. */
  double millis(int callsPerTurn, Runnable work) {
    turn(callsPerTurn, work);
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
