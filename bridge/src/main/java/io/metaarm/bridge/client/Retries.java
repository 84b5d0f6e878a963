package io.metaarm.bridge.client;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Tries again after a while, which doubles until something worked. */
final class Retries implements AutoCloseable {
  private static final long FIRST_MILLIS = 100;
  private static final long LAST_MILLIS = 5000;

  private final AtomicLong waitMillis = new AtomicLong(FIRST_MILLIS);
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread daemon = new Thread(task, "metaarm-reconnect");
            daemon.setDaemon(true);
            return daemon;
          });

  void later(Runnable attempt) {
    long wait = waitMillis.getAndUpdate(millis -> Math.min(2 * millis, LAST_MILLIS));
    thread.execute(
        () -> {
          LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(wait));
          attempt.run();
        });
  }

  void worked() {
    waitMillis.set(FIRST_MILLIS);
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
