package io.metaarm.bridge.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * What became of one thread's time: how long it ran, and how long it was ready to run while
 * something else had the processor. Reading allocates nothing.
 */
final class ThreadTimes {
  private static final int WAITED = 1;

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final ProcFile schedule = new ProcFile("/proc/thread-self/schedstat", 2);
  private long ranNanos;

  private ThreadTimes() {}

  /** Of the thread that calls, which alone may read it. */
  static ThreadTimes ofThisThread() {
    return new ThreadTimes();
  }

  void read() {
    schedule.read();
    ranNanos = threads.getCurrentThreadCpuTime();
  }

  /** Since the thread began. */
  long ranNanos() {
    return ranNanos;
  }

  /** Since the thread began. */
  long waitedNanos() {
    return schedule.number(WAITED);
  }
}
