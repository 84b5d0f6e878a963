package io.metaarm.learn.rollout;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;

/**
 * A look-out for what comes soon. To wake a thread that sleeps takes a tenth of a millisecond, of
 * the one that wakes it too; where updates take a few, threads rather stay awake between them.
 */
final class Watch {
  /** Longer than what one thread does alone in an update of small networks. */
  private static final long NANOS = 1_000_000;

  private final long limit;
  private final LongAdder watched = new LongAdder();

  /**
   * Of threads that may each have a processor.
   *
   * @param enough processors; else whoever looks out would keep one from the others
   */
  Watch(boolean enough) {
    this.limit = enough ? NANOS : 0;
  }

  /** Until then, or until it has taken too long. */
  void until(BooleanSupplier comes) {
    if (comes.getAsBoolean()) {
      return;
    }
    long start = System.nanoTime();
    long now = start;
    while (now - start < limit && !comes.getAsBoolean()) {
      Thread.onSpinWait();
      now = System.nanoTime();
    }
    watched.add(now - start);
  }

  /** Whoever takes from it looks out before going to sleep. */
  BlockingQueue<Runnable> queue() {
    return new LinkedTransferQueue<>() {
      @Override
      public Runnable take() throws InterruptedException {
        until(() -> !isEmpty());
        return super.take();
      }
    };
  }

  long nanos() {
    return watched.sum();
  }
}
