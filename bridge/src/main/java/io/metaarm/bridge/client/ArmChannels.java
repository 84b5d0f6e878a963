package io.metaarm.bridge.client;

import io.grpc.ManagedChannel;

/**
 * The connections to one controller.
 *
 * @param control carries commands and states
 * @param orders carries single questions and orders, so that a stop never waits behind states
 */
public record ArmChannels(ManagedChannel control, ManagedChannel orders) implements AutoCloseable {
  @Override
  public void close() {
    control.shutdownNow();
    orders.shutdownNow();
  }
}
