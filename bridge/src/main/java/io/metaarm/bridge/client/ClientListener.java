package io.metaarm.bridge.client;

import io.metaarm.bridge.proto.Rejection;
import io.metaarm.bridge.proto.State;

/** Hears what the controller says, on the transport's thread: it must not wait. */
public interface ClientListener {
  /** Hears nothing. */
  ClientListener NONE = new ClientListener() {};

  default void onState(State state) {}

  /** A command was not accepted. */
  default void onRejection(Rejection rejection) {}

  /** The connection is gone, and with it the lease; why, for people. */
  default void onDisconnected(String reason) {}
}
