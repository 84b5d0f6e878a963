package io.metaarm.bridge.server;

import io.metaarm.bridge.safety.ArmSample;
import io.metaarm.bridge.safety.Tick;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Where the control thread leaves the newest tick for whoever sends it on. Older ones are written
 * over: who reads slowly misses ticks, and delays nothing.
 */
final class StateBoard implements ControllerListener {
  private final Tick newest = new Tick();
  private final ArmSample newestSample;
  private volatile @Nullable Thread reader;

  /**
   * @param objectNames as the arm's driver names them
   */
  StateBoard(List<String> objectNames) {
    newestSample = new ArmSample(objectNames);
  }

  /** Who is woken by each tick. */
  void setReader(Thread thread) {
    reader = thread;
  }

  @Override
  public void onTick(Tick tick, @Nullable ArmSample sample) {
    synchronized (newest) {
      newest.set(tick);
      if (sample != null) {
        newestSample.set(sample);
      }
    }
    LockSupport.unpark(reader);
  }

  /** Copies the newest tick and the newest sample. */
  void read(Tick tick, ArmSample sample) {
    synchronized (newest) {
      tick.set(newest);
      sample.set(newestSample);
    }
  }
}
