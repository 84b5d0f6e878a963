package io.metaarm.bridge.server;

import io.metaarm.bridge.safety.Tick;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Where the control thread leaves the newest tick for whoever sends it on. Older ones are written
 * over: who reads slowly misses ticks, and delays nothing.
 */
final class StateBoard implements TickListener {
  private final Tick newest = new Tick();
  private volatile @Nullable Thread reader;

  /** Who is woken by each tick. */
  void setReader(Thread thread) {
    reader = thread;
  }

  @Override
  public void onTick(Tick tick) {
    synchronized (newest) {
      newest.set(tick);
    }
    LockSupport.unpark(reader);
  }

  /** Copies the newest tick. */
  void read(Tick into) {
    synchronized (newest) {
      into.set(newest);
    }
  }
}
