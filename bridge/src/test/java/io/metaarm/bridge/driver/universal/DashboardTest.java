package io.metaarm.bridge.driver.universal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DashboardTest {
  private static final Dashboard.Status NORMAL = new Dashboard.Status("RUNNING", "NORMAL", false);
  private static final Dashboard.Status STOPPED =
      new Dashboard.Status("RUNNING", "PROTECTIVE_STOP", true);

  @Test
  void theStatusIsWhatTheControllerSays() throws IOException {
    try (StandIn standIn = new StandIn();
        Dashboard dashboard = Dashboard.open(standIn.address())) {
      assertEquals(NORMAL, dashboard.status());
      standIn.protectiveStop();
      assertEquals(STOPPED, dashboard.status());
      standIn.robotMode = 5;
      assertEquals(new Dashboard.Status("IDLE", "PROTECTIVE_STOP", true), dashboard.status());
      assertEquals(List.of(), standIn.programs);
    }
  }

  @Test
  void aReleaseIsAwaitedAndSaysNothingElseToTheRobot() throws IOException {
    try (StandIn standIn = new StandIn();
        Dashboard dashboard = Dashboard.open(standIn.address())) {
      standIn.protectiveStop();
      standIn.dashboard.asksUntilReleased = 3;
      assertEquals(NORMAL, dashboard.releaseProtectiveStop());
      assertEquals(
          Set.of("robotmode", "safetystatus", "unlock protective stop"),
          Set.copyOf(standIn.dashboard.lines));
      assertEquals(1, Collections.frequency(standIn.dashboard.lines, "unlock protective stop"));
      assertEquals(List.of(), standIn.programs);
    }
  }

  @Test
  void aRefusalIsInTheControllersOwnWords() throws IOException {
    try (StandIn standIn = new StandIn();
        Dashboard dashboard = Dashboard.open(standIn.address())) {
      standIn.protectiveStop();
      standIn.dashboard.unlocks = false;
      assertEquals(
          "The robot's controller does not release the stop: Cannot unlock protective stop until 5s"
              + " after occurrence. Always inspect cause of protective stop before unlocking",
          assertThrows(IOException.class, dashboard::releaseProtectiveStop).getMessage());
      assertEquals(STOPPED, dashboard.status());
    }
  }

  @Test
  void withoutAProtectiveStopNothingIsReleased() throws IOException {
    try (StandIn standIn = new StandIn();
        Dashboard dashboard = Dashboard.open(standIn.address())) {
      assertEquals(
          "The dashboard server at 127.0.0.1:"
              + standIn.address().dashboard()
              + " has no protective stop to release: its safety status is NORMAL",
          assertThrows(IOException.class, dashboard::releaseProtectiveStop).getMessage());
      assertEquals(List.of("robotmode", "safetystatus"), standIn.dashboard.lines);
    }
  }

  @Test
  void aReleaseThatDoesNotComeIsSeenInTheStatus() throws IOException {
    try (StandIn standIn = new StandIn();
        Dashboard dashboard = Dashboard.open(impatient(standIn.address().dashboard()))) {
      standIn.protectiveStop();
      standIn.dashboard.asksUntilReleased = Integer.MAX_VALUE;
      assertEquals(STOPPED, dashboard.releaseProtectiveStop());
    }
  }

  @Test
  void whoDoesNotAnswerIsNamed() throws IOException {
    try (ServerSocket mute = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      assertOpens("did not send its greeting within 200 ms", mute.getLocalPort());
    }
    ServerSocket gone = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    gone.close();
    assertOpens("cannot be reached: Connection refused", gone.getLocalPort());
  }

  @Test
  void whoIsNoDashboardServerIsNamed() throws IOException {
    assertGreeting("SSH-2.0-OpenSSH\n", "must greet with 'Connected', got 'SSH-2.0-OpenSSH'");
    assertGreeting("", "has closed the connection");
  }

  private static void assertGreeting(String greeting, String how) throws IOException {
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread greeter =
          new Thread(
              () -> {
                try (Socket socket = server.accept()) {
                  socket.getOutputStream().write(greeting.getBytes(US_ASCII));
                } catch (IOException e) {
                  // The test fails by what it was not told.
                }
              });
      greeter.start();
      assertOpens(how, server.getLocalPort());
    }
  }

  private static RobotPort impatient(int port) {
    return new RobotPort("The dashboard server", "127.0.0.1", port, 200);
  }

  private static void assertOpens(String how, int port) {
    assertEquals(
        "The dashboard server at 127.0.0.1:" + port + " " + how,
        assertThrows(IOException.class, () -> Dashboard.open(impatient(port)).close())
            .getMessage());
  }
}
