package io.metaarm.learn.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Timer;
import java.util.TimerTask;

/**
 * Looks at what all threads are doing, again and again, and puts the processor time that a thread
 * has taken since the last look down to what it is doing now. So nothing has to be measured within
 * the work itself. The virtual machine lets its own code be looked at only in certain places, so
 * kinds of work that change within microseconds are told apart on average only.
 */
final class StackSampler implements AutoCloseable {
  private static final String NAME = "sampler";
  private static final long MILLIS_BETWEEN_LOOKS = 5;

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final Timer clock = new Timer(NAME, true);
  private final Map<Long, Long> cpuNanos = new HashMap<>();
  private final Map<WorkKind, Long> spent = new EnumMap<>(WorkKind.class);

  /** Begins to look. */
  void start() {
    look();
    spent.clear();
    TimerTask look =
        new TimerTask() {
          @Override
          public void run() {
            look();
          }
        };
    clock.schedule(look, MILLIS_BETWEEN_LOOKS, MILLIS_BETWEEN_LOOKS);
  }

  private synchronized void look() {
    for (ThreadInfo thread : threads.dumpAllThreads(false, false)) {
      long id = thread.getThreadId();
      long now = threads.getThreadCpuTime(id);
      Long before = cpuNanos.put(id, now);
      if (!thread.getThreadName().equals(NAME) && now > 0) {
        long taken = before == null ? 0 : now - before;
        spent.merge(WorkKind.of(thread.getStackTrace()), taken, Long::sum);
      }
    }
  }

  /** Processor time since the start, in nanoseconds; kinds without any are absent. */
  synchronized Map<WorkKind, Long> spent() {
    look();
    return new EnumMap<>(spent);
  }

  @Override
  public void close() {
    clock.cancel();
  }
}
