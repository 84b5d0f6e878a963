package io.metaarm.bridge.server;

import io.metaarm.bridge.safety.ArmSample;
import io.metaarm.bridge.safety.Command;
import io.metaarm.bridge.safety.Order;
import io.metaarm.bridge.safety.Rejection;
import io.metaarm.bridge.safety.Tick;
import org.jspecify.annotations.Nullable;

/**
 * Hears of everything that goes into the safety core and of every decision that comes out, one at a
 * time and in order, under the controller's lock. It must not wait or throw. Who keeps the order
 * can replay it.
 */
@FunctionalInterface
public interface ControllerListener {
  /**
   * A decision. On the control thread: it must not allocate either. Both arguments are written over
   * by the next tick; a listener copies what it keeps.
   *
   * @param sample what the tick was decided on, null when none came
   */
  void onTick(Tick tick, @Nullable ArmSample sample);

  /**
   * A command came.
   *
   * @param rejection why it was not accepted, null when it was
   */
  default void onCommand(Command command, long nowNanos, @Nullable Rejection rejection) {}

  /** An order was carried out or refused. */
  default void onOrder(Order order) {}
}
