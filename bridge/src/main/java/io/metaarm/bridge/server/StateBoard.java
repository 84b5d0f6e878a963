package io.metaarm.bridge.server;

import io.metaarm.bridge.safety.ArmSample;
import io.metaarm.bridge.safety.Tick;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Where the control thread leaves the newest tick for whoever sends it on. Older ones are written
 * over: who reads slowly misses ticks, and delays nothing. Neither side ever waits for the other:
 * each has a page of its own, and swaps it with the third one.
 */
final class StateBoard implements ControllerListener {
  private final ArmSample newestSample;
  private final AtomicReference<Page> between;
  private Page writing;
  private Page reading;
  private volatile long newestSequence;
  private final AtomicReference<@Nullable Thread> waiting = new AtomicReference<>();

  /**
   * @param objectNames as the arm's driver names them
   */
  StateBoard(List<String> objectNames) {
    newestSample = new ArmSample(objectNames);
    writing = new Page(objectNames);
    between = new AtomicReference<>(new Page(objectNames));
    reading = new Page(objectNames);
  }

  private static final class Page {
    final Tick tick = new Tick();
    final ArmSample sample;

    Page(List<String> objectNames) {
      sample = new ArmSample(objectNames);
    }
  }

  /**
   * Waits for a tick newer than the given one, or for an {@link LockSupport#unpark}. The control
   * thread wakes only whoever has waited since the last tick: waking a thread that still stirs can
   * make it wait for that thread's processor.
   */
  void awaitNewer(long sequence) {
    waiting.set(Thread.currentThread());
    if (newestSequence <= sequence) {
      LockSupport.park(this);
    }
  }

  @Override
  public void onTick(Tick tick, @Nullable ArmSample sample) {
    if (sample != null) {
      newestSample.set(sample);
    }
    writing.tick.set(tick);
    writing.sample.set(newestSample);
    writing = between.getAndSet(writing);
    newestSequence = tick.sequence;
    LockSupport.unpark(waiting.getAndSet(null));
  }

  /** Copies the newest tick and the newest sample, if there is a newer one. For one reader. */
  void read(Tick tick, ArmSample sample) {
    reading = between.getAndSet(reading);
    if (reading.tick.sequence > tick.sequence) {
      tick.set(reading.tick);
      sample.set(reading.sample);
    }
  }
}
