package io.metaarm.bridge.server;

import io.metaarm.bridge.client.ArmChannels;
import io.metaarm.bridge.client.ArmClient;
import io.metaarm.bridge.client.ClientListener;
import io.metaarm.bridge.transport.ArmAddress;
import io.metaarm.bridge.transport.Security;
import java.util.concurrent.locks.LockSupport;

/** A policy in a process of its own, to be killed: moves to and fro until then. */
final class PolicyProcess {
  private static final long STEP_NANOS = 20_000_000;

  private PolicyProcess() {}

  public static void main(String[] args) {
    ArmClient client =
        ArmClient.connect(
            ArmChannels.open(ArmAddress.parse(args[0]), Security.LOCAL),
            "policy",
            ClientListener.NONE);
    client.acquireLease(false).join();
    client.arm().join();
    for (long step = 0; true; step++) {
      client.move(step / 20 % 2 == 0 ? 0.002 : -0.002, 0, 0, 0, 500);
      LockSupport.parkNanos(STEP_NANOS);
    }
  }
}
