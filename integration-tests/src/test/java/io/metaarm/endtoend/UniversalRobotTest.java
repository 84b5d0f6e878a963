package io.metaarm.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.metaarm.bridge.bench.ChildJvm;
import io.metaarm.bridge.client.ArmChannels;
import io.metaarm.bridge.client.ArmClient;
import io.metaarm.bridge.client.ClientListener;
import io.metaarm.bridge.proto.Fault;
import io.metaarm.bridge.proto.Mode;
import io.metaarm.bridge.proto.State;
import io.metaarm.bridge.record.RecordingReplay;
import io.metaarm.bridge.transport.ArmAddress;
import io.metaarm.bridge.transport.Security;
import io.metaarm.cli.Main;
import io.metaarm.config.RobotFiles;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code metaarm arm serve --driver ur} and {@code arm safety}, before the bridge's stand-in for a
 * robot's controller: one process each, at the vendor's ports.
 */
@Timeout(180)
final class UniversalRobotTest {
  private static final Path STAND_IN_CLASSES = Path.of("..", "bridge", "target", "test-classes");
  private static final String STAND_IN = "io.metaarm.bridge.driver.universal.StandInProcess";
  private static final double WAY_METRES = 0.01;

  /** Of ur5e, the shorter one, and two of the robot's cycles. */
  private static final double WATCHDOG_SECONDS = 0.05;

  private static final double TOLERANCE_SECONDS = 0.004;

  @TempDir Path folder;

  /** The robot's controller, and what it says. */
  private record Robot(Process process, BufferedWriter told, BufferedReader says)
      implements AutoCloseable {
    static Robot start(String host) throws IOException {
      String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
      String classes =
          STAND_IN_CLASSES + File.pathSeparator + System.getProperty("java.class.path");
      Process process =
          new ProcessBuilder(java, "-cp", classes, STAND_IN, host)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      BufferedReader says = process.inputReader();
      assertEquals("listening", says.readLine());
      return new Robot(process, process.outputWriter(), says);
    }

    private String[] ask() throws IOException {
      return tell("");
    }

    private String[] tell(String line) throws IOException {
      told.write(line + "\n");
      told.flush();
      return says.readLine().split(" ", -1);
    }

    boolean isRunning() throws IOException {
      return Boolean.parseBoolean(ask()[0]);
    }

    double silentAtStopSeconds() throws IOException {
      return Double.parseDouble(ask()[1]);
    }

    void stopProtectively() throws IOException {
      tell("stop");
    }

    double toolX() throws IOException {
      return Double.parseDouble(ask()[2]);
    }

    @Override
    public void close() {
      process.destroyForcibly().onExit().join();
    }
  }

  @Test
  void aServedRobotMovesAndStopsByItselfWhenTheServerIsKilled() throws Exception {
    String host = host();
    Path recording = folder.resolve("served.mcap");
    // A slower loop has several of the robot's packages in each tick, also on a busy machine.
    Path description = folder.resolve("ur5e.yaml");
    Files.writeString(
        description, shipped().replace("controlRateHertz: 500", "controlRateHertz: 125"));
    Process served = null;
    try (Robot robot = Robot.start(host)) {
      served = serve(description, host, recording);
      String first = served.inputReader().readLine();
      assertTrue(first.startsWith("Serving ur5e at 127.0.0.1:"), first);
      ArmAddress address = ArmAddress.parse(first.substring(first.lastIndexOf(' ') + 1));
      driveAndKill(robot, address, served);
      while (robot.isRunning()) {
        park(20);
      }
      assertEquals(WATCHDOG_SECONDS, robot.silentAtStopSeconds(), TOLERANCE_SECONDS);
      double stoppedAt = robot.toolX();
      park(300);
      assertEquals(stoppedAt, robot.toolX());
    } finally {
      if (served != null) {
        served.destroyForcibly();
      }
    }
    RecordingReplay.Result replayed = RecordingReplay.of(recording);
    assertTrue(replayed.ticks() > 0 && replayed.reproduced(), replayed::toString);
  }

  @Test
  void aPersonSeesAProtectiveStopAndReleasesIt() throws Exception {
    String host = host();
    try (Robot robot = Robot.start(host)) {
      double before = robot.toolX();
      assertEquals(
          """
          0
          robot mode       RUNNING
          safety status    NORMAL
          protective stop  none
          """,
          safety("--host", host));
      robot.stopProtectively();
      assertEquals(
          """
          1
          robot mode       RUNNING
          safety status    PROTECTIVE_STOP
          protective stop  present
          Look at the arm and clear what caused the stop. Only then release it, with \
          --release-protective-stop.
          """,
          safety("--host", host));
      assertEquals(
          """
          0
          robot mode       RUNNING
          safety status    NORMAL
          protective stop  none
          Released. A served arm stays where it is until its faults are acknowledged \
          ('metaarm arm acknowledge') and a client arms it.
          """,
          safety("--host", host, "--release-protective-stop"));
      assertEquals(before, robot.toolX());
      assertFalse(robot.isRunning());
    }
  }

  /** The exit status of {@code arm safety}, and what it says. */
  private static String safety(String... options) throws Exception {
    String[] line =
        Stream.concat(Stream.of("arm", "safety"), Arrays.stream(options)).toArray(String[]::new);
    Process process =
        ChildJvm.start(Main.class, List.of("-Xmx256m", "-XX:TieredStopAtLevel=1"), line);
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    return process.waitFor() + "\n" + said;
  }

  /** A loopback address of this process's own, since the ports are the vendor's. */
  private static String host() {
    assumeTrue(
        Files.exists(STAND_IN_CLASSES.resolve(STAND_IN.replace('.', '/') + ".class")),
        "the bridge's tests are not compiled");
    long pid = ProcessHandle.current().pid();
    return "127." + (1 + (pid >> 16) % 250) + "." + (pid >> 8) % 256 + "." + pid % 256;
  }

  private static String shipped() throws IOException {
    try (InputStream ur5e = RobotFiles.class.getResourceAsStream("/io/metaarm/robots/ur5e.yaml")) {
      return new String(ur5e.readAllBytes(), UTF_8);
    }
  }

  private static Process serve(Path description, String host, Path recording) throws IOException {
    return ChildJvm.start(
        Main.class,
        List.of("-Xmx256m", "-XX:TieredStopAtLevel=1"),
        "arm",
        "serve",
        "--driver",
        "ur",
        "--robot",
        description.toString(),
        "--host",
        host,
        "--address",
        "127.0.0.1:0",
        "--record",
        recording.toString());
  }

  /** In motion; on a busy machine the arm may have to be armed more than once before. */
  private static void driveAndKill(Robot robot, ArmAddress address, Process served)
      throws Exception {
    ArmChannels channels = ArmChannels.open(address, Security.LOCAL);
    try (ArmClient client = ArmClient.connect(channels, "end to end", ClientListener.NONE)) {
      double start = robot.toolX();
      while (Math.abs(robot.toolX() - start) < WAY_METRES || !robot.isRunning()) {
        State state = client.newestState().orElse(null);
        if (state != null && state.getMode() == Mode.MODE_ACTIVE) {
          var unused = client.move(0.001, 0, 0, -1, 100);
          park(20);
        } else {
          resume(client, state);
        }
      }
      served.destroyForcibly().waitFor();
    }
  }

  private static void resume(ArmClient client, State state) {
    if (state != null && state.getMode() == Mode.MODE_FAULTED) {
      var unused =
          client.orders().acknowledge(state.getFaultsList().stream().map(Fault::getCode).toList());
    } else if (state != null && state.getMode() == Mode.MODE_DISARMED) {
      var unused = client.acquireLease(true).thenCompose(held -> client.arm());
    }
    awaitActive(client);
  }

  /** For a while; an active arm wants its first command before the watchdog's time is over. */
  private static void awaitActive(ArmClient client) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(500);
    while (System.nanoTime() < end
        && client.newestState().map(State::getMode).orElse(Mode.MODE_UNSPECIFIED)
            != Mode.MODE_ACTIVE) {
      park(2);
    }
  }

  private static void park(long millis) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
