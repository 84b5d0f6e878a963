package io.metaarm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.bridge.transport.Security;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the arm commands say when there is no arm to speak to, or nothing can be made of them. */
@Timeout(120)
class ArmErrorsTest {
  @TempDir Path folder;

  private static String unusedAddress() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return "127.0.0.1:" + socket.getLocalPort();
    }
  }

  @Test
  void whereNobodyServesAnArmEachCommandSaysWhereAndWhyAndWhatToTry() throws Exception {
    String address = unusedAddress();
    String nobody =
        "metaarm: Nobody serves an arm at "
            + address
            + " (Connection refused): start one with 'metaarm arm serve', or give its --address\n";
    Path file = folder.resolve("states.mcap");
    List<List<String>> commands =
        List.of(
            List.of("status"),
            List.of("stop"),
            List.of("acknowledge"),
            List.of("home"),
            List.of("doctor"),
            List.of("shadow", "0", "0.6", "0.2"),
            List.of("record", "-o", file.toString()));
    for (List<String> command : commands) {
      Console console =
          ServedPoint.command(
              address, command.get(0), command.stream().skip(1).toArray(String[]::new));
      assertEquals(nobody, console.err(), command.get(0));
      assertEquals(1, console.status(), command.get(0));
    }
    assertFalse(Files.exists(file), "a recording of nothing was left behind");
  }

  @Test
  void aWrongTokenIsCalledThatByOrdersAndByStreams() throws Exception {
    Path right = token("right", "0123456789abcdef");
    Path wrong = token("wrong", "0123456789abcdeX");
    try (ServedPoint point = ServedPoint.at(ServedPoint.home(), new Security(null, right, false))) {
      String refused =
          "metaarm: The controller at "
              + point.address()
              + " refused this client (token: is not the right one): give the file with its word as"
              + " --token-file\n";
      assertEquals(refused, point.arm("stop", "--token-file", wrong.toString()).err());
      assertEquals(refused, point.arm("status", "--token-file", wrong.toString()).err());
      assertEquals(0, point.arm("status", "--token-file", right.toString()).status());
    }
  }

  private Path token(String name, String word) throws IOException {
    Path file = Files.writeString(folder.resolve(name), word + "\n");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void numbersThatMeanNothingAreRefusedWithTheirOptionAndTheChoices() {
    refused("console", "--interval: must be from 10 to 60000, got -5", "--interval", "-5");
    refused("doctor", "--seconds: must be from 1 to 3600, got 0", "--seconds", "0");
    refused("home", "--within: must be from 1 to 3600, got -1", "--within", "-1");
    String[] point = {"0", "0.6", "0.2"};
    refused("shadow", "--seconds: must be from 1 to 86400, got -1", with(point, "--seconds", "-1"));
    refused("shadow", "--rate: must be from 0.01 to 1000, got 0.0", with(point, "--rate", "0"));
    refused("shadow", "X Y Z: must be a finite number, got NaN", "NaN", "0.6", "0.2");
    String[] file = {"-o", folder.resolve("no.mcap").toString()};
    refused("record", "--seconds: must be from 0 to 1000000, got NaN", with(file, "--seconds=NaN"));
    assertFalse(Files.exists(folder.resolve("no.mcap")), "a file was made");
  }

  private static String[] with(String[] first, String... more) {
    return Stream.concat(Stream.of(first), Stream.of(more)).toArray(String[]::new);
  }

  private static void refused(String command, String error, String... options) {
    assertEquals(
        new Console(2, "", "metaarm: " + error + " (see 'metaarm arm " + command + " --help')\n"),
        Console.run(with(new String[] {"arm", command}, options)));
  }

  @Test
  void anArmThatIsNotServedLeavesNoRecordingInTheWay() throws Exception {
    Path file = folder.resolve("decisions.mcap");
    try (ServedPoint point = ServedPoint.at(ServedPoint.home(), Security.LOCAL)) {
      for (int attempt = 0; attempt < 2; attempt++) {
        Console taken =
            point.arm("serve", "--driver", "kinematic", "--polite", "--record", file.toString());
        assertEquals(1, taken.status());
        assertTrue(taken.err().contains(point.address()), taken.err());
        assertFalse(Files.exists(file), "it was left behind");
      }
      Files.writeString(file, "somebody's");
      Console exists =
          point.arm("serve", "--driver", "kinematic", "--polite", "--record", file.toString());
      assertEquals("metaarm: The file exists: " + file + "\n", exists.err());
      assertEquals("somebody's", Files.readString(file));
    }
  }
}
