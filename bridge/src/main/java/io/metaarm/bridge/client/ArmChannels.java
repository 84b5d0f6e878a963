package io.metaarm.bridge.client;

import io.grpc.ManagedChannel;
import io.metaarm.bridge.transport.ArmAddress;
import io.metaarm.bridge.transport.ClientTransport;
import io.metaarm.bridge.transport.Security;

/**
 * The connections to one controller.
 *
 * @param control carries commands and states
 * @param orders carries single questions and orders, so that a stop never waits behind states
 */
public record ArmChannels(ManagedChannel control, ManagedChannel orders) implements AutoCloseable {
  /** Connects when they are first used. */
  public static ArmChannels open(ArmAddress address, Security security) {
    return new ArmChannels(
        ClientTransport.open(address, security), ClientTransport.open(address, security));
  }

  @Override
  public void close() {
    control.shutdownNow();
    orders.shutdownNow();
  }
}
