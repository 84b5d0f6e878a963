package io.metaarm.bridge.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.bridge.driver.ArmIdentity;
import io.metaarm.bridge.driver.KinematicArm;
import io.metaarm.bridge.safety.Fixtures;
import io.metaarm.bridge.safety.MonotonicClock;
import io.metaarm.bridge.safety.Vector;
import io.metaarm.bridge.server.ArmServer;
import io.metaarm.bridge.server.ServedArm;
import io.metaarm.bridge.transport.ArmAddress;
import io.metaarm.bridge.transport.Security;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

final class ReconnectTest {
  /** The client waits for 0.1, 0.2, 0.4 and 0.8 s, and is refused each time. */
  private static final Duration AWAY = Duration.ofSeconds(2);

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Test
  void aClientWhoseAttemptsWereRefusedConnectsWhenTheControllerIsBack() throws Exception {
    int port = freePort();
    ArmAddress address = ArmAddress.parse("127.0.0.1:" + port);
    ArmServer first = serve(address);
    try (ArmClient client =
        ArmClient.connect(ArmChannels.open(address, Security.LOCAL), "test", ClientListener.NONE)) {
      await(() -> client.newestState().isPresent(), "a first state");
      first.close();
      await(() -> client.newestState().isEmpty(), "the loss");
      Thread.sleep(AWAY.toMillis());
      try (ArmServer second = serve(address)) {
        assertEquals(port, second.port());
        await(() -> client.newestState().isPresent(), "a state of the second controller");
      }
    }
  }

  private static ArmServer serve(ArmAddress address) throws IOException {
    KinematicArm arm =
        new KinematicArm(
            new ArmIdentity("kinematic", "1", "limits", "calibration"),
            new Vector(0.01, 0.6, 0.2),
            MonotonicClock.ofSystem(),
            1);
    return ArmServer.at(address, Security.LOCAL, ServedArm.of(arm, Fixtures.settings())).start();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static void await(BooleanSupplier what, String name) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!what.getAsBoolean() && System.nanoTime() < end) {
      Thread.sleep(10);
    }
    assertTrue(what.getAsBoolean(), name);
  }
}
