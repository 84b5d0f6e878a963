package io.metaarm.bridge.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.metaarm.bridge.transport.ArmAddress;
import io.metaarm.bridge.transport.Security;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FirstStateTest {
  @TempDir Path folder;

  @Test
  void whereNobodyServesAnArmItFailsAndSaysSo() {
    ArmAddress address = new ArmAddress.Unix(folder.resolve("arm.sock"));
    try (ArmClient client =
        ArmClient.connect(ArmChannels.open(address, Security.LOCAL), "test", ClientListener.NONE)) {
      String nobody =
          "Nobody serves an arm at "
              + address
              + " (no such socket): start one with 'metaarm arm serve', or give its --address";
      assertEquals(
          nobody,
          assertThrows(
                  ExecutionException.class, () -> client.firstState().get(60, TimeUnit.SECONDS))
              .getCause()
              .getMessage());
      assertEquals(
          "Not connected: " + nobody,
          assertThrows(
                  ExecutionException.class,
                  () -> client.acquireLease(false).get(60, TimeUnit.SECONDS))
              .getCause()
              .getMessage());
    }
  }
}
