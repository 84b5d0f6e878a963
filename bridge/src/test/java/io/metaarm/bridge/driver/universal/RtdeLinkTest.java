package io.metaarm.bridge.driver.universal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.metaarm.bridge.safety.Vector;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of a link when the other end does not do its part. */
class RtdeLinkTest {
  private static final int SHORT_MILLIS = 200;
  private static final Duration LONG = Duration.ofSeconds(30);

  /** In orders of a control loop at 500 Hz. */
  private static final int HALF_A_MINUTE = 15_000;

  @Test
  void aControllerThatNoLongerReadsHoldsNobodyUpAndIsALostLink() throws IOException {
    try (StandIn standIn = new StandIn();
        RtdeLink link = RtdeLink.open(standIn.address().rtdePort(), 500)) {
      standIn.deaf = true;
      int[] sent = new int[1];
      IllegalStateException lost =
          assertTimeoutPreemptively(
              LONG, () -> assertThrows(IllegalStateException.class, () -> flood(link, sent)));
      assertEquals(
          "The link to the robot's controller is gone: RTDE at 127.0.0.1:"
              + standIn.address().rtde()
              + " no longer reads what is sent",
          lost.getMessage());
      assertTrue(sent[0] < HALF_A_MINUTE, () -> sent[0] + " orders went before it was noticed");
      standIn.deaf = false;
      assertSame(
          lost, assertThrows(IllegalStateException.class, () -> link.read(new RtdeOutputs())));
      assertSame(lost, assertThrows(IllegalStateException.class, () -> flood(link, sent)));
    }
  }

  private static void flood(RtdeLink link, int[] sent) {
    Vector target = new Vector();
    while (true) {
      link.send(MotionProgram.ORDER_FOLLOW, target, 0);
      sent[0]++;
    }
  }

  @Test
  void aHostThatAcceptsAndSaysNothingIsAnErrorInTime() throws IOException {
    try (ServerSocket mute = listen(5)) {
      assertOpens("did not send the protocol's version within 200 ms", mute.getLocalPort());
    }
  }

  @Test
  void aHostThatSaysEverythingButTheAnswerIsAnErrorInTime() throws IOException {
    try (ServerSocket server = listen(5)) {
      Thread chatter = new Thread(() -> chat(server), "chatter");
      chatter.setDaemon(true);
      chatter.start();
      assertOpens("did not send the protocol's version within 200 ms", server.getLocalPort());
    }
  }

  /** Messages for people, without an end. */
  private static void chat(ServerSocket server) {
    try (Socket socket = server.accept()) {
      OutputStream out = socket.getOutputStream();
      while (true) {
        out.write(new byte[] {0, 6, 'M', 2, 'h', 'm'});
      }
    } catch (IOException e) {
      // The link has given up.
    }
  }

  @Test
  void aHostThatDoesNotEvenAcceptIsAnErrorInTime() throws IOException {
    List<SocketChannel> before = new ArrayList<>();
    try (ServerSocket full = listen(1)) {
      for (int i = 0; i < 8; i++) {
        SocketChannel channel = SocketChannel.open();
        before.add(channel);
        channel.configureBlocking(false);
        channel.connect(full.getLocalSocketAddress());
      }
      assertOpens("cannot be reached: Connect timed out", full.getLocalPort());
    } finally {
      for (SocketChannel channel : before) {
        channel.close();
      }
    }
  }

  @Test
  void aPortWhereNobodyListensIsNamedWithItsHost() throws IOException {
    ServerSocket gone = listen(1);
    gone.close();
    assertOpens("cannot be reached: Connection refused", gone.getLocalPort());
  }

  private static ServerSocket listen(int backlog) throws IOException {
    return new ServerSocket(0, backlog, InetAddress.getLoopbackAddress());
  }

  private static void assertOpens(String how, int port) {
    RobotPort impatient = new RobotPort("RTDE", "127.0.0.1", port, SHORT_MILLIS);
    IOException refusal =
        assertTimeoutPreemptively(
            LONG,
            () -> assertThrows(IOException.class, () -> RtdeLink.open(impatient, 500).close()));
    assertEquals("RTDE at 127.0.0.1:" + port + " " + how, refusal.getMessage());
  }

  @Test
  void theControlThreadAllocatesNothing() throws IOException {
    try (UniversalRig rig = new UniversalRig()) {
      ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
      Vector target = new Vector(0.41, 0, 0.3);
      rig.arm.enable();
      long bytes = 0;
      for (int i = 0; i < 4000; i++) {
        rig.cycle();
        long inputs = rig.standIn.inputs();
        long before = threads.getCurrentThreadAllocatedBytes();
        boolean fresh = rig.arm.read(rig.sample);
        rig.arm.writeTarget(target, 0);
        bytes += i < 2000 ? 0 : threads.getCurrentThreadAllocatedBytes() - before;
        assertTrue(fresh);
        UniversalRig.await(() -> rig.standIn.inputs() > inputs, "a target");
      }
      assertEquals(MotionProgram.STATE_FOLLOWS, rig.standIn.programState);
      // Not a byte a tick; the JVM itself may change some code's form once in a while.
      assertEquals(0, bytes / 2000, "bytes a tick");
    }
  }
}
