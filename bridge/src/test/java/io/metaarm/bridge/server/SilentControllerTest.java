package io.metaarm.bridge.server;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.bridge.client.ArmClient;
import io.metaarm.bridge.client.SendResult;
import io.metaarm.bridge.proto.FaultCode;
import io.metaarm.bridge.proto.Mode;
import io.metaarm.bridge.proto.SpeedProfile;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A controller's process that is there and says nothing, as under a debugger. */
@Timeout(120)
class SilentControllerTest {
  /** Far more than buffers hold. */
  private static final int COMMANDS = 200_000;

  /** A bound against hanging; one call that waited for an answer would wait for ever. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Test
  void noCallOfTheClientWaitsForAControllerThatSaysNothing() throws Exception {
    try (SecondProcess controller = SecondProcess.start(Map.of());
        Driving driving = new Driving(controller.channels())) {
      driving.arm();
      controller.signal("STOP");
      ArmClient client = driving.client;
      List<CompletableFuture<?>> asked =
          assertTimeoutPreemptively(
              PATIENCE,
              () -> {
                assertTrue(
                    Stream.generate(() -> client.move(1e-4, 0, 0, 0, 100))
                        .limit(COMMANDS)
                        .anyMatch(result -> result == SendResult.BUSY),
                    "buffers are full");
                return List.of(
                    client.orders().stop("no answer"),
                    client.orders().acknowledge(List.of(FaultCode.FAULT_CODE_DRIVER)),
                    client.orders().information(),
                    client.home(),
                    client.configure(SpeedProfile.SPEED_PROFILE_REDUCED),
                    client.resetScene(),
                    client.acquireLease(true),
                    client.releaseLease());
              });
      asked.forEach(each -> assertFalse(each.isDone(), "nothing was answered"));
      controller.signal("CONT");
      driving.await(state -> state.getMode() == Mode.MODE_FAULTED, "the stop that was asked for");
      controller.signal("STOP");
      assertTimeoutPreemptively(PATIENCE, client::close);
    }
  }
}
