package io.metaarm.bridge.server;

import io.metaarm.bridge.safety.Tick;

/**
 * Hears of every tick, on the control thread: it must not wait, allocate or throw. The tick is
 * written over by the next one; a listener copies what it keeps.
 */
@FunctionalInterface
public interface TickListener {
  void onTick(Tick tick);
}
