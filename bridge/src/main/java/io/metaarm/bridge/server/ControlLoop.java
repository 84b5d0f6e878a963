package io.metaarm.bridge.server;

import io.metaarm.bridge.safety.MonotonicClock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns the controller at a fixed rate on a thread of its own, and watches from a second thread
 * that it turns: a loop that hangs cannot notice that it does.
 */
public final class ControlLoop implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ControlLoop.class);

  /** The last stretch before a tick is waited for awake: the scheduler wakes late. */
  private static final long AWAKE_NANOS = TimeUnit.MICROSECONDS.toNanos(60);

  private final RealTime realTime;
  private final ArmController controller;
  private final LoopListener listener;
  private final MonotonicClock clock;
  private final long tickNanos;
  private final long stallNanos;
  private final Consumer<Boolean> onStalled;
  private final Thread loop;
  private final Thread guard;
  private volatile boolean running = true;
  private final AtomicLong lateTicks = new AtomicLong();
  private final CountDownLatch begun = new CountDownLatch(2);

  /**
   * @param stallNanos after how long without a tick the arm is stopped
   * @param listener hears when each turn was due, and when it was made
   * @param onStalled hears whether the loop hangs, when that changes
   */
  ControlLoop(
      RealTime realTime,
      ArmController controller,
      long stallNanos,
      LoopListener listener,
      Consumer<Boolean> onStalled) {
    this.realTime = realTime;
    this.listener = listener;
    this.onStalled = onStalled;
    this.controller = controller;
    this.stallNanos = stallNanos;
    clock = controller.clock();
    tickNanos = controller.settings().tickNanos();
    loop = thread("metaarm-control", this::turn);
    guard = thread("metaarm-control-guard", this::watch);
  }

  private Thread thread(String name, Runnable body) {
    Thread thread =
        new Thread(
            () -> {
              try {
                realTime.controlBegins();
              } finally {
                begun.countDown();
              }
              body.run();
            },
            name);
    thread.setDaemon(true);
    return thread;
  }

  /** Returns when both threads run. */
  void start() {
    loop.start();
    guard.start();
    awaitBegun();
  }

  private void awaitBegun() {
    try {
      begun.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void turn() {
    long due = clock.nanos();
    while (running) {
      waitUntil(due);
      long begun = clock.nanos();
      controller.tick();
      long ended = clock.nanos();
      listener.onTurn(due, begun, controller.tickedNanos(), ended);
      due += tickNanos;
      if (ended - due > tickNanos) {
        // Ticks that were missed are not made up for: the arm would leap.
        lateTicks.incrementAndGet();
        due = ended;
      }
    }
    controller.shutDown();
  }

  private void waitUntil(long due) {
    long left = due - clock.nanos();
    while (left > 0 && running) {
      if (left > AWAKE_NANOS) {
        LockSupport.parkNanos(left - AWAKE_NANOS);
      } else {
        Thread.onSpinWait();
      }
      left = due - clock.nanos();
    }
  }

  private void watch() {
    // Until then the loop doesn't turn, and that is no standing still.
    awaitBegun();
    boolean stopped = false;
    while (running) {
      LockSupport.parkNanos(stallNanos / 4);
      boolean stalled = clock.nanos() - controller.tickedNanos() > stallNanos;
      if (stalled && !stopped) {
        LOG.error("The control loop has not turned for {} ms: stopping the arm", stallNanos / 1e6);
        controller.stopStalledLoop();
      }
      if (stalled != stopped) {
        onStalled.accept(stalled);
      }
      stopped = stalled;
    }
  }

  /** How many ticks began more than one tick late. */
  public long lateTicks() {
    return lateTicks.get();
  }

  @Override
  public void close() {
    running = false;
    LockSupport.unpark(loop);
    LockSupport.unpark(guard);
    try {
      loop.join();
      guard.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
