package io.metaarm.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.bridge.bench.Certificates;
import io.metaarm.bridge.bench.ChildJvm;
import io.metaarm.bridge.record.mcap.McapReader;
import io.metaarm.bridge.record.mcap.McapRecord;
import io.metaarm.bridge.record.mcap.McapVisitor;
import io.metaarm.bridge.transport.TlsFiles;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code metaarm arm}: a controller in a process of its own, and every command against it. */
@Timeout(300)
class ArmCommandsTest {
  @TempDir Path folder;

  /** {@code arm serve}, until it is closed. */
  private record Served(Process process, String address) implements AutoCloseable {
    static Served start(Path faults, String... options) throws Exception {
      String[] line =
          Stream.concat(
                  Stream.of("arm", "serve", "--address", "127.0.0.1:0", "--faults", "" + faults),
                  Arrays.stream(options))
              .toArray(String[]::new);
      Process process =
          ChildJvm.start(
              Main.class, List.of("-Xss2m", "-Xmx512m", "-XX:TieredStopAtLevel=1"), line);
      BufferedReader says = process.inputReader();
      String first = says.readLine();
      assertTrue(first != null && first.startsWith("Serving "), "said " + first);
      return new Served(process, first.substring(first.lastIndexOf(' ') + 1));
    }

    Console arm(String command, String... options) {
      String[] line =
          Stream.concat(Stream.of("arm", command, "--address", address), Arrays.stream(options))
              .toArray(String[]::new);
      return Console.run(line);
    }

    /** As Ctrl-C does. */
    void interrupt() throws InterruptedException {
      process.destroy();
      process.waitFor();
    }

    @Override
    public void close() {
      process.destroyForcibly();
      process.onExit().join();
    }
  }

  private Served serve(String... options) throws Exception {
    return Served.start(folder.resolve("faults"), options);
  }

  @Test
  void theChecklistIsTriedOnTheSimulatedArmAndMovesItOnlyWhenToldTo() throws Exception {
    try (Served served = serve("--driver", "sim", "--robot", "sawyer-tabletop")) {
      Path out = folder.resolve("hil");
      Console unarmed = Console.run("hil", served.address(), "--out", out.toString());
      assertTrue(unarmed.out().contains("13 not tried because nothing may move without --move"));
      String[] line = {"hil", served.address(), "--move", "--out", out.toString()};
      String[] adapting = {"--adapt", "reach", "--task", "reach-v3"};
      Console armed =
          Console.run(
              Stream.concat(Arrays.stream(line), Arrays.stream(adapting)).toArray(String[]::new));
      String junit = Files.readString(out.resolve("junit.xml"));
      assertTrue(junit.contains("tests=\"20\" "), junit);
      assertTrue(junit.contains("skipped=\"0\" "), junit);
      // Which items fail on a machine that is busy with other tests, nobody knows.
      assertEquals(junit.contains("failures=\"0\"") ? 0 : 1, armed.status(), junit);
      assertTrue(Files.readString(out.resolve("report.html")).contains("<td>adaptation</td>"));
    }
  }

  @Test
  void stopStatusAcknowledgeHome() throws Exception {
    try (Served served = serve("--driver", "kinematic")) {
      // A busy machine may have stopped it already.
      served.arm("acknowledge");
      Console stopped = served.arm("stop", "for a test");
      assertEquals(0, stopped.status(), stopped.err());
      Console status = served.arm("status");
      assertEquals(1, status.status(), status.err());
      assertTrue(status.out().startsWith("mode      faulted\nfault     "), status.out());
      assertTrue(status.out().contains("stop requested: Somebody asked for a stop"), status.out());
      Console acknowledged = served.arm("acknowledge");
      assertEquals(0, acknowledged.status(), acknowledged.err());
      assertTrue(acknowledged.out().contains("stop requested"), acknowledged.out());
      Console json = served.arm("status", "--json");
      assertTrue(json.out().contains("\"mode\" : \"disarmed\""), json.out());
      Console home = served.arm("home");
      assertEquals(0, home.status(), home.err());
      assertTrue(home.out().startsWith("Home at "), home.out());
    }
  }

  @Test
  void doctorShadowRecordConsole() throws Exception {
    try (Served served = serve("--driver", "kinematic")) {
      Console doctor = served.arm("doctor", "--seconds", "1");
      // The verdict is the machine's; what was measured is said in any case.
      assertTrue(doctor.out().contains("100 of 100 orders"), doctor.out() + doctor.err());
      assertTrue(doctor.out().contains(": sawyer at 400 Hz"), doctor.out());
      assertTrue(doctor.out().contains("limits REDUCED: 0.250 m/s"), doctor.out());
      Console shadow = served.arm("shadow", "0.1", "0.6", "0.2", "--seconds", "1");
      assertEquals(0, shadow.status(), shadow.err());
      assertTrue(shadow.out().lines().count() > 5, shadow.out());
      Path states = folder.resolve("states.mcap");
      Console record = served.arm("record", "-o", states.toString(), "--seconds", "1");
      assertEquals(0, record.status(), record.err());
      assertTrue(record.out().startsWith(states + ": "), record.out());
      Console console = withKeys("\na\nq\n", () -> served.arm("console", "--interval", "50"));
      assertEquals(0, console.status(), console.err());
      assertTrue(console.out().contains("mode      "), console.out());
    }
  }

  private interface Run {
    Console run();
  }

  /** Someone who looks first: the keys come after five seconds. */
  private static Console withKeys(String keys, Run command) {
    InputStream before = System.in;
    System.setIn(
        new ByteArrayInputStream(keys.getBytes(UTF_8)) {
          @Override
          public synchronized int read(byte[] bytes, int from, int count) {
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(pos == 0 ? 5 : 0));
            return super.read(bytes, from, count);
          }
        });
    try {
      return command.run();
    } finally {
      System.setIn(before);
    }
  }

  @Test
  void aRecordingHasTheConfigurationAndReplays() throws Exception {
    Path file = folder.resolve("decisions.mcap");
    try (Served served =
        serve("--driver", "sim", "--scenario", "mild", "--record", file.toString())) {
      served.arm("stop");
      served.interrupt();
    }
    try (Stream<Path> faults = Files.list(folder.resolve("faults"))) {
      List<String> stops = faults.map(fault -> fault.getFileName().toString()).toList();
      assertTrue(stops.stream().anyMatch(name -> name.endsWith("stop-requested.mcap")), "" + stops);
    }
    List<String> names = new ArrayList<>();
    McapReader.read(
        file,
        new McapVisitor() {
          @Override
          public void onAttachment(McapRecord.Attachment attachment) {
            names.add(attachment.name());
            if (attachment.name().equals("scenario.yaml")) {
              assertTrue(attachment.data().toStringUtf8().contains("\nname: mild\n"));
            }
          }
        });
    assertEquals(
        List.of("safety-settings.properties", "robot.yaml", "scenario.yaml", "serve.txt"), names);
    Console replay = Console.run("arm", "replay", file.toString());
    assertEquals(0, replay.status(), replay.out() + replay.err());
    assertTrue(replay.out().contains("stop requested"), replay.out());
  }

  @Test
  void mutualTlsFromTheCommandLine() throws Exception {
    Certificates certificates = new Certificates(folder);
    Path trust = certificates.authority("authority");
    TlsFiles server = certificates.signed("server", "authority", "-1H", trust);
    TlsFiles client = certificates.signed("client", "authority", "-1H", trust);
    try (Served served = serve(options("--driver", "kinematic", server, trust))) {
      Console status = served.arm("status", options("--json", null, client, trust));
      assertTrue(status.out().contains("\"mode\""), status.out() + status.err());
      Console stranger = served.arm("stop", "--trust", trust.toString());
      assertEquals(1, stranger.status());
      assertTrue(stranger.err().startsWith("metaarm: "), stranger.err());
      Console plain = served.arm("stop");
      assertEquals(1, plain.status());
    }
  }

  private static String[] options(String first, String second, TlsFiles files, Path trust) {
    return Stream.of(
            first,
            second,
            "--certificate",
            files.certificates().toString(),
            "--key",
            files.key().toString(),
            "--trust",
            trust.toString())
        .filter(option -> option != null)
        .toArray(String[]::new);
  }

  @Test
  void aRobotThatDoesNotAnswerAboutItsSafetyIsNamed() {
    assertEquals(
        new Console(
            1,
            "",
            "metaarm: The dashboard server at 127.29.9.9:29999 cannot be reached: Connection refused\n"),
        Console.run("arm", "safety", "--host", "127.29.9.9"));
    assertEquals(
        new Console(
            2,
            "",
            "metaarm: Missing required option: '--host=NAME' (see 'metaarm arm safety --help')\n"),
        Console.run("arm", "safety", "--release-protective-stop"));
  }

  @Test
  void releasingAStopAsksAPersonToLookFirst() {
    Console help = Console.run("arm", "safety", "--help");
    String text = help.out().replaceAll("\\s+", " ");
    assertTrue(
        text.contains("Before you release one, look at the arm and clear what caused it."), text);
    assertTrue(text.contains("never moves the arm"), text);
  }

  @Test
  void whatCannotBeServedIsRefused() {
    assertEquals(
        new Console(2, "", "metaarm: --driver ur needs --host (see 'metaarm arm serve --help')\n"),
        Console.run("arm", "serve", "--driver", "ur", "--robot", "ur5e"));
    Console exposed =
        Console.run("arm", "serve", "--driver", "kinematic", "--address", "0.0.0.0:0");
    assertEquals(1, exposed.status());
    assertTrue(exposed.err().contains("beyond this machine a link needs TLS"), exposed.err());
  }
}
