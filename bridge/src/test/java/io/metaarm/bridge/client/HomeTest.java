package io.metaarm.bridge.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.bridge.driver.ArmIdentity;
import io.metaarm.bridge.driver.KinematicArm;
import io.metaarm.bridge.proto.Mode;
import io.metaarm.bridge.proto.State;
import io.metaarm.bridge.safety.Fixtures;
import io.metaarm.bridge.safety.MonotonicClock;
import io.metaarm.bridge.safety.Vector;
import io.metaarm.bridge.server.ArmServer;
import io.metaarm.bridge.server.ServedArm;
import io.metaarm.bridge.transport.ArmAddress;
import io.metaarm.bridge.transport.Security;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An arm that is sent home over a real socket, from 0.2 m away. */
@Timeout(120)
final class HomeTest {
  private static final Vector HOME = Fixtures.patientSettings().home();

  private ArmServer server;
  private ArmClient client;

  @BeforeEach
  void hold() throws Exception {
    KinematicArm arm =
        new KinematicArm(
            new ArmIdentity("kinematic", "1", "limits", "calibration"),
            new Vector(HOME.x + 0.2, HOME.y, HOME.z),
            MonotonicClock.ofSystem(),
            1);
    server =
        ArmServer.at(
                new ArmAddress.Tcp("127.0.0.1", 0),
                Security.LOCAL,
                ServedArm.of(arm, Fixtures.patientSettings()))
            .start();
    ArmAddress address = new ArmAddress.Tcp("127.0.0.1", server.port());
    client =
        ArmClient.connect(ArmChannels.open(address, Security.LOCAL), "test", ClientListener.NONE);
    client.acquireLease(false).get(60, TimeUnit.SECONDS);
  }

  @AfterEach
  void end() {
    client.close();
    server.close();
  }

  @Test
  void theArmIsThereWhenItIsSaidToBe() throws Exception {
    State end = client.home().get(60, TimeUnit.SECONDS);
    assertEquals(Mode.MODE_DISARMED, end.getMode());
    assertEquals(HOME.x, end.getMeasured().getXM(), 0.002);
    // From where it is it goes home too, though nobody sees it go.
    State again = client.home().get(60, TimeUnit.SECONDS);
    assertTrue(again.getSequence() > end.getSequence(), "the same state twice");
    assertEquals(0, again.getFaultsCount());
  }

  @Test
  void aStopOnTheWayIsNotHome() throws Exception {
    CompletableFuture<State> home = client.home();
    while (client.newestState().orElseThrow().getMode() != Mode.MODE_HOMING) {
      Thread.onSpinWait();
    }
    client.orders().stop("in the way").get(60, TimeUnit.SECONDS);
    ExecutionException stopped =
        assertThrows(ExecutionException.class, () -> home.get(60, TimeUnit.SECONDS));
    assertEquals(
        "The way home was interrupted: Somebody asked for a stop", stopped.getCause().getMessage());
  }

  @Test
  void anOrderThatIsRefusedSaysWhy() throws Exception {
    client.orders().stop("in the way").get(60, TimeUnit.SECONDS);
    ExecutionException refused =
        assertThrows(ExecutionException.class, () -> client.home().get(60, TimeUnit.SECONDS));
    assertEquals("mode: must be DISARMED, is FAULTED", refused.getCause().getMessage());
  }
}
