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
 * kinds of work that change within microseconds are told apart on average only. What a thread took
 * that waits when it is looked at is put down as all the rest is.
 */
final class StackSampler implements AutoCloseable {
  private static final String NAME = "sampler";
  private static final long MILLIS_BETWEEN_LOOKS = 5;

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final Timer clock = new Timer(NAME, true);
  private final Map<Long, Long> cpuNanos = new HashMap<>();
  private final Map<WorkKind, Long> spent = new EnumMap<>(WorkKind.class);
  private long spentBeforeWaiting;

  /** Begins to look. */
  void start() {
    look();
    spent.clear();
    spentBeforeWaiting = 0;
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
        if (thread.getThreadState() == Thread.State.RUNNABLE) {
          spent.merge(WorkKind.of(thread.getStackTrace()), taken, Long::sum);
        } else {
          spentBeforeWaiting += taken;
        }
      }
    }
  }

  /** Processor time since the start, in nanoseconds; kinds without any are absent. */
  synchronized Map<WorkKind, Long> spent() {
    look();
    double seen = Math.max(1, spent.values().stream().mapToLong(Long::longValue).sum());
    Map<WorkKind, Long> all = new EnumMap<>(spent);
    all.replaceAll((kind, nanos) -> nanos + Math.round(spentBeforeWaiting * (nanos / seen)));
    return all;
  }

  @Override
  public void close() {
    clock.cancel();
  }
}
