package io.metaarm.bridge.server;

import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.metaarm.bridge.client.ArmChannels;
import io.metaarm.bridge.client.ArmClient;
import io.metaarm.bridge.client.ClientListener;
import java.util.concurrent.locks.LockSupport;

/** A policy in a process of its own, to be killed: moves to and fro until then. */
final class PolicyProcess {
  private static final long STEP_NANOS = 20_000_000;

  private PolicyProcess() {}

  public static void main(String[] args) {
    ArmClient client =
        ArmClient.connect(channels(Integer.parseInt(args[0])), "policy", ClientListener.NONE);
    client.acquireLease(false).join();
    client.arm().join();
    for (long step = 0; true; step++) {
      client.move(step / 20 % 2 == 0 ? 0.002 : -0.002, 0, 0, 0, 500);
      LockSupport.parkNanos(STEP_NANOS);
    }
  }

  private static ArmChannels channels(int port) {
    return new ArmChannels(channel(port), channel(port));
  }

  private static ManagedChannel channel(int port) {
    return NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
  }
}
