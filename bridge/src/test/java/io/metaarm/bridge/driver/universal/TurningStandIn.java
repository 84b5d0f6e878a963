package io.metaarm.bridge.driver.universal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A stand-in whose time passes by itself. When heartbeats are late it lets its time pass more
 * slowly before its watchdog acts, so that a machine that is busy doesn't pass for a bridge that is
 * gone.
 */
final class TurningStandIn implements AutoCloseable {
  private static final long CYCLE_NANOS = Math.round(1e9 * StandIn.CYCLE_SECONDS);

  /** Less than the shortest watchdog of any robot here. */
  private static final double PATIENT_FROM_SECONDS = 0.02;

  private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  final StandIn robot;
  private final Thread thread = new Thread(this::turn, "stand-in-time");
  private volatile boolean closed;

  /** Listens there; at port 0 means at any. */
  TurningStandIn(RobotAddress at) throws IOException {
    robot = new StandIn(at);
    thread.setDaemon(true);
    thread.start();
  }

  private void turn() {
    long due = System.nanoTime();
    while (!closed) {
      due += CYCLE_NANOS;
      waitUntil(due);
      if (robot.silentSeconds() > PATIENT_FROM_SECONDS && robot.runs()) {
        awaitHeartbeat();
      }
      try {
        robot.cycle();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static void waitUntil(long due) {
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private void awaitHeartbeat() {
    long before = robot.inputs();
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (robot.inputs() == before && System.nanoTime() < end) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
    }
  }

  @Override
  public void close() throws IOException {
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    robot.close();
  }
}
