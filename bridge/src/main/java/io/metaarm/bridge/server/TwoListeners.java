package io.metaarm.bridge.server;

import io.metaarm.bridge.safety.ArmSample;
import io.metaarm.bridge.safety.Command;
import io.metaarm.bridge.safety.Order;
import io.metaarm.bridge.safety.Rejection;
import io.metaarm.bridge.safety.Tick;
import org.jspecify.annotations.Nullable;

/** Tells two what is told to one. */
record TwoListeners(ControllerListener first, ControllerListener second)
    implements ControllerListener {
  @Override
  public void onTick(Tick tick, @Nullable ArmSample sample) {
    first.onTick(tick, sample);
    second.onTick(tick, sample);
  }

  @Override
  public void onCommand(Command command, long nowNanos, @Nullable Rejection rejection) {
    first.onCommand(command, nowNanos, rejection);
    second.onCommand(command, nowNanos, rejection);
  }

  @Override
  public void onOrder(Order order) {
    first.onOrder(order);
    second.onOrder(order);
  }
}
