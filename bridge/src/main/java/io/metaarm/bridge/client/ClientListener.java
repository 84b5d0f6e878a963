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
   * Commands were cut for good: by the limits of step, workspace, reference or gripper, or because
   * their time ran out. Each is reported once, when the first of these befalls it. What only makes
   * a command take longer, by speed, acceleration, jerk or braking, is not reported; each state's
   * reasons show it.
   *
   * <p>Number and reasons are right also when states were missed: the controller counts both.
   *
   * @param sequence of the command that was applied last; one that ran out before its turn never
   *     was
   * @param commands how many since the last report
   * @param reasons which of these have cut commands since the state before
   */
  default void onCut(long sequence, long commands, List<LimitReason> reasons) {}

  /** The connection is gone, and with it the lease; why, for people. */
  default void onDisconnected(String reason) {}
}
