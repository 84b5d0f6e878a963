package io.metaarm.bridge.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Status;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.metaarm.bridge.bench.Certificates;
import io.metaarm.bridge.client.ArmChannels;
import io.metaarm.bridge.client.Orders;
import io.metaarm.bridge.driver.ArmIdentity;
import io.metaarm.bridge.driver.KinematicArm;
import io.metaarm.bridge.safety.Fixtures;
import io.metaarm.bridge.safety.MonotonicClock;
import io.metaarm.bridge.safety.Vector;
import io.metaarm.bridge.server.ArmServer;
import io.metaarm.bridge.server.ServedArm;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who may reach a controller: on real sockets. */
@Timeout(120)
class TransportTest {
  private static final ArmAddress ANY_PORT = new ArmAddress.Tcp("127.0.0.1", 0);
  private static final String NOW = "-1H";
  private static final String LAST_WEEK = "-7d";

  @TempDir private Path folder;

  private static ArmServer serve(ArmAddress address, Security security) throws IOException {
    KinematicArm arm =
        new KinematicArm(
            new ArmIdentity("kinematic", "1", "limits", "calibration"),
            new Vector(0, 0.6, 0.2),
            MonotonicClock.ofSystem(),
            3);
    return ArmServer.at(address, security, ServedArm.of(arm, Fixtures.patientSettings())).start();
  }

  /** Which arm answers, or why none does. */
  private static String ask(ArmServer server, Security security) throws Exception {
    return ask(new ArmAddress.Tcp("127.0.0.1", server.port()), security);
  }

  private static String ask(ArmAddress address, Security security) throws Exception {
    try (ArmChannels channels = ArmChannels.open(address, security)) {
      return new Orders(channels.orders()).information().get(60, SECONDS).getModel();
    } catch (ExecutionException e) {
      return Status.fromThrowable(e).getCode() + ": " + Status.fromThrowable(e).getDescription();
    }
  }

  private static void listen(ArmAddress address, Security security) {
    try (ServerThreads threads = new ServerThreads(() -> {})) {
      ServerTransport.listen(address, security, threads);
    }
  }

  @Test
  void behaviour15LoopbackIsTheDefaultAndPlaintextBeyondItIsRefused() {
    assertTrue(ArmAddress.DEFAULT.isLocal());
    ArmAddress everywhere = new ArmAddress.Tcp("0.0.0.0", 0);
    String refusal =
        assertThrows(IllegalArgumentException.class, () -> listen(everywhere, Security.LOCAL))
            .getMessage();
    assertEquals(
        "security: beyond this machine a link needs TLS, got plaintext for 0.0.0.0:0;"
            + " choose certificates, a loopback address or a Unix domain socket",
        refusal);
    assertEquals(
        refusal.replace("0.0.0.0:0", "192.0.2.1:5"),
        assertThrows(
                IllegalArgumentException.class,
                () -> ClientTransport.open(new ArmAddress.Tcp("192.0.2.1", 5), Security.LOCAL))
            .getMessage());
    String silence = said(() -> listen(ANY_PORT, Security.LOCAL));
    assertFalse(silence.contains("PLAINTEXT"), silence);
    String warning = said(() -> listen(everywhere, new Security(null, null, true)));
    assertTrue(
        warning.contains(
            "PLAINTEXT beyond this machine, at 0.0.0.0:0: anyone on the way can read it and"
                + " command the arm"),
        warning);
  }

  /** What is logged meanwhile. */
  private static String said(Runnable work) {
    PrintStream before = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    System.setErr(new PrintStream(said, true, UTF_8));
    try {
      work.run();
    } finally {
      System.setErr(before);
    }
    return said.toString(UTF_8);
  }

  @Test
  void behaviour15BeyondThisMachineClientsMustBeKnown() {
    Certificates certificates = new Certificates(folder);
    certificates.authority("authority");
    TlsFiles server = certificates.signed("server", "authority", NOW, null);
    assertEquals(
        "security: beyond this machine clients need a certificate or a token, got neither for"
            + " 0.0.0.0:0",
        assertThrows(
                IllegalArgumentException.class,
                () -> listen(new ArmAddress.Tcp("0.0.0.0", 0), new Security(server, null, false)))
            .getMessage());
  }

  @Test
  void behaviour15OnlyACertificateOfTheRightAuthorityThatIsValidLetsIn() throws Exception {
    Certificates certificates = new Certificates(folder);
    Path authority = certificates.authority("authority");
    certificates.authority("stranger");
    TlsFiles own = certificates.signed("server", "authority", NOW, authority);
    TlsFiles good = certificates.signed("client", "authority", NOW, authority);
    TlsFiles expired = certificates.signed("expired", "authority", LAST_WEEK, authority);
    TlsFiles foreign = certificates.signed("foreign", "stranger", NOW, authority);
    try (ArmServer server = serve(ANY_PORT, new Security(own, null, false))) {
      assertEquals("kinematic", ask(server, new Security(good, null, false)));
      refused(server, expired);
      refused(server, foreign);
      refused(server, new TlsFiles(null, null, authority));
      assertTrue(ask(server, Security.LOCAL).startsWith("UNAVAILABLE"), "plaintext gets in");
      assertEquals("kinematic", ask(server, new Security(good, null, false)));
    }
  }

  private static void refused(ArmServer server, TlsFiles files) throws Exception {
    String answer = "";
    // The end of the connection may overtake the server's last word.
    for (int i = 0; i < 10 && !answer.contains("refused this client's certificate"); i++) {
      answer = ask(server, new Security(files, null, false));
      assertTrue(answer.startsWith("UNAVAILABLE"), files + " gets: " + answer);
    }
    assertTrue(answer.contains("refused this client's certificate"), files + " gets: " + answer);
  }

  @Test
  void behaviour15AnExpiredServerIsRefusedAndAFreshCertificateIsReadWithoutARestart()
      throws Exception {
    Certificates certificates = new Certificates(folder);
    Path authority = certificates.authority("authority");
    TlsFiles expired = certificates.signed("server", "authority", LAST_WEEK, null);
    TlsFiles fresh = certificates.signed("renewed", "authority", NOW, null);
    Security client = new Security(new TlsFiles(null, null, authority), null, false);
    try (ArmServer server = serve(ANY_PORT, new Security(expired, null, false))) {
      String expiry = ask(server, client);
      assertTrue(
          expiry.startsWith(
              "UNAVAILABLE: The certificate of the controller at 127.0.0.1:"
                  + server.port()
                  + " is refused (CertificateExpiredException: "),
          expiry);
      replace(expired, fresh);
      String answer = "";
      for (int i = 0; i < 100 && !answer.equals("kinematic"); i++) {
        Thread.sleep(100);
        answer = ask(server, client);
      }
      assertEquals("kinematic", answer);
    }
  }

  @Test
  void behaviour15AMissingOrWrongTokenIsRefused() throws Exception {
    Path right = token("right", "0123456789abcdef");
    Path wrong = token("wrong", "0123456789abcdeX");
    try (ArmServer server = serve(ANY_PORT, new Security(null, right, false))) {
      assertEquals("kinematic", ask(server, new Security(null, right, false)));
      assertEquals(
          refusedToken(server, "a token is needed, got none"), ask(server, Security.LOCAL));
      assertEquals(
          refusedToken(server, "is not the right one"),
          ask(server, new Security(null, wrong, false)));
      Files.writeString(right, "fedcba9876543210");
      Files.writeString(wrong, "fedcba9876543210");
      assertEquals("kinematic", ask(server, new Security(null, wrong, false)), "read anew");
    }
  }

  private static String refusedToken(ArmServer server, String why) {
    return "UNAUTHENTICATED: The controller at 127.0.0.1:"
        + server.port()
        + " refused this client (token: "
        + why
        + "): give the file with its word as --token-file";
  }

  private Path token(String name, String word) throws IOException {
    Path file = Files.writeString(folder.resolve(name), word + "\n");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void aTokenThatOthersCanReadOrGuessIsRefused() throws Exception {
    Path open = token("open", "0123456789abcdef");
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));
    assertEquals(
        "token: "
            + open
            + " must be its owner's alone (chmod 600), but is open: [GROUP_READ,"
            + " OTHERS_READ]",
        assertThrows(IllegalArgumentException.class, () -> new Token(open)).getMessage());
    Path brief = token("brief", "sesame");
    assertEquals(
        "token: " + brief + " must hold at least 16 printable characters without a space, got 6",
        assertThrows(IllegalArgumentException.class, () -> new Token(brief)).getMessage());
  }

  @Test
  void behaviour15ADomainSocketIsItsOwnersAloneAndADeadOneIsReplaced() throws Exception {
    ArmAddress.Unix address = new ArmAddress.Unix(folder.resolve("private/arm.sock"));
    for (int run = 0; run < 2; run++) {
      ArmServer server = serve(address, Security.LOCAL);
      try {
        assertEquals("kinematic", ask(address, Security.LOCAL));
        assertEquals(
            "rw-------",
            PosixFilePermissions.toString(Files.getPosixFilePermissions(address.path())));
        assertEquals(
            "rwx------",
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(address.path().getParent())));
        assertEquals(
            "address: another controller listens at unix:" + address.path(),
            assertThrows(IllegalArgumentException.class, () -> listen(address, Security.LOCAL))
                .getMessage());
      } finally {
        server.close();
      }
      leaveDeadSocket(address.path());
    }
    Path file = Files.writeString(folder.resolve("file"), "");
    assertEquals(
        "address: " + file + " exists and is no socket",
        assertThrows(IllegalArgumentException.class, () -> DomainSockets.claim(file)).getMessage());
  }

  private static void leaveDeadSocket(Path path) throws IOException {
    Files.deleteIfExists(path);
    try (var socket =
        java.nio.channels.ServerSocketChannel.open(java.net.StandardProtocolFamily.UNIX)) {
      socket.bind(java.net.UnixDomainSocketAddress.of(path));
    }
    assertTrue(Files.exists(path), "the socket went with its owner");
  }

  @Test
  void aPortThatIsTakenIsNamedWithWhatToTry() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      IOException error =
          assertThrows(
              IOException.class,
              () -> serve(new ArmAddress.Tcp("127.0.0.1", port), Security.LOCAL).close());
      assertEquals(
          "Can't serve an arm at 127.0.0.1:"
              + port
              + " (Address already in use): give another --address, port 0 for any that is free",
          error.getMessage());
    }
  }

  @Test
  void addressesAreReadAndWritten() {
    assertEquals(new ArmAddress.Tcp("127.0.0.1", 5), ArmAddress.parse("127.0.0.1:5"));
    assertEquals(new ArmAddress.Tcp("::1", 80), ArmAddress.parse("[::1]:80"));
    assertEquals("[::1]:80", ArmAddress.parse("[::1]:80").toString());
    assertEquals(new ArmAddress.Unix(Path.of("/run/arm")), ArmAddress.parse("unix:/run/arm"));
    assertTrue(ArmAddress.parse("[::1]:80").isLocal());
    assertFalse(ArmAddress.parse("0.0.0.0:80").isLocal());
    for (String bad : new String[] {"", "host", "host:", ":80", "host:70000", "unix:", "a:b:1"}) {
      assertEquals(
          "address: must be host:port, [ipv6]:port or unix:path, got '" + bad + "'",
          assertThrows(IllegalArgumentException.class, () -> ArmAddress.parse(bad)).getMessage());
    }
  }

  @Test
  void healthSaysThatTheLoopTurnsAndReflectionNamesTheServices() throws Exception {
    try (ArmServer server = serve(ANY_PORT, Security.LOCAL);
        ArmChannels channels =
            ArmChannels.open(new ArmAddress.Tcp("127.0.0.1", server.port()), Security.LOCAL)) {
      assertEquals(
          ServingStatus.SERVING,
          HealthGrpc.newBlockingStub(channels.orders())
              .check(HealthCheckRequest.getDefaultInstance())
              .getStatus());
      assertEquals(
          java.util.List.of(
              "grpc.health.v1.Health",
              "grpc.reflection.v1.ServerReflection",
              "metaarm.bridge.v1.ArmControl",
              "metaarm.bridge.v1.ArmService"),
          Reflection.services(channels.orders()));
    }
  }

  /** Puts one set of files in the place of another. */
  private static void replace(TlsFiles old, TlsFiles fresh) throws IOException {
    Files.move(fresh.key(), old.key(), StandardCopyOption.REPLACE_EXISTING);
    Files.move(fresh.certificates(), old.certificates(), StandardCopyOption.REPLACE_EXISTING);
  }
}
