package io.metaarm.bridge.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.metaarm.bridge.client.ArmClient;
import io.metaarm.bridge.driver.ArmIdentity;
import java.io.IOException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class ChangedArmTest {
  @Test
  void behaviour12AClientTakesNoLeaseOnAnArmThatIsNoLongerTheOneItKnew() throws IOException {
    try (Bench bench = new Bench("changed-arm");
        ArmClient client = bench.client("policy")) {
      client.acquireLease(false).join();
      client.releaseLease().join();
      ArmIdentity before = Rig.IDENTITY;
      bench.arm.restart(
          new ArmIdentity(
              before.model(),
              before.softwareVersion(),
              "wider limits",
              before.calibrationDigest()));
      CompletionException refusal =
          assertThrows(CompletionException.class, () -> client.acquireLease(false).join());
      assertEquals(
          "The arm behind this address is no longer the one that this client knew:"
              + " limits limits became wider limits; connect anew if that is meant",
          refusal.getCause().getMessage());
      try (ArmClient another = bench.client("another")) {
        another.acquireLease(false).join();
      }
    }
  }

  @Test
  void theSameArmAfterARestartIsTheSameArm() throws IOException {
    try (Bench bench = new Bench("same-arm");
        ArmClient client = bench.client("policy")) {
      client.acquireLease(false).join();
      client.releaseLease().join();
      bench.arm.restart(Rig.IDENTITY);
      client.acquireLease(false).join();
    }
  }
}
