package io.metaarm.bridge.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * What became of one thread's time: how long it ran, and how long it was ready to run while
 * something else had the processor; and how often the kernel had to find it a page of memory.
 * Reading allocates nothing.
 */
final class ThreadTimes {
  private static final int WAITED = 1;
  private static final int MINOR_FAULTS = 6;
  private static final int MAJOR_FAULTS = 8;

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final ProcFile schedule = new ProcFile("/proc/thread-self/schedstat", 2);
  private final ProcFile status = new ProcFile("/proc/thread-self/stat", MAJOR_FAULTS + 1);
  private long ranNanos;

  private ThreadTimes() {}

  /** Of the thread that calls, which alone may read it. */
  static ThreadTimes ofThisThread() {
    return new ThreadTimes();
  }

  void read() {
    schedule.read();
    status.read();
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

  /** Since the thread began: pages that it touched and didn't have yet. */
  long pageFaults() {
    return status.number(MINOR_FAULTS) + status.number(MAJOR_FAULTS);
  }
}
