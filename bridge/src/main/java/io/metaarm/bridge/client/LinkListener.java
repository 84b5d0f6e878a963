package io.metaarm.bridge.client;

import io.metaarm.bridge.proto.Receipt;
import io.metaarm.bridge.proto.Rejection;
import io.metaarm.bridge.proto.State;

/** Hears what comes over one connection. */
interface LinkListener {
  void onWelcome();

  void onState(State state);

  void onReceipt(Receipt receipt);

  void onRejection(Rejection rejection);

  /** The last that is heard of this connection. */
  void onLost(ControlLink link, String reason);
}
