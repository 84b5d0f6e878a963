package io.metaarm.bridge.client;

import io.metaarm.bridge.proto.LimitReason;
import io.metaarm.bridge.proto.Receipt;
import io.metaarm.bridge.proto.Rejection;
import io.metaarm.bridge.proto.State;
import java.util.List;

/** Hears what the controller says, on the transport's thread: it must not wait. */
public interface ClientListener {
  /** Hears nothing. */
  ClientListener NONE = new ClientListener() {};

  default void onState(State state) {}

  /** A command was taken; not yet what becomes of it. */
  default void onReceipt(Receipt receipt) {}

  /** A command was not accepted; nothing of it is applied. */
  default void onRejection(Rejection rejection) {}

  /**
   * Commands were cut, by a limit or because their time ran out.
   *
   * @param sequence of the newest of them
   * @param commands how many since the last report
   * @param reasons of the newest of them
   */
  default void onCut(long sequence, long commands, List<LimitReason> reasons) {}

  /** The connection is gone, and with it the lease; why, for people. */
  default void onDisconnected(String reason) {}
}
