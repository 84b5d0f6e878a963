package io.metaarm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.metaarm.config.RobotFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConfigCommandTest {
  @TempDir Path directory;

  private Path brokenFile() throws IOException {
    Path file = directory.resolve("mine.yaml");
    return Files.writeString(file, "name: 5\nvendor: 3\nspeed: 1\n");
  }

  @Test
  void everyArmThatShipsIsValid() {
    for (String name : RobotFiles.shipped()) {
      assertEquals(new Console(0, name + ": valid\n", ""), Console.run("config", "check", name));
    }
  }

  @Test
  void everyProblemHasALine() throws IOException {
    Path file = brokenFile();
    Console console = Console.run("config", "check", file.toString());
    assertEquals(1, console.status());
    assertEquals("", console.err());
    assertTrue(
        console
            .out()
            .startsWith(
                file
                    + ":3: speed: is not a key; valid keys: name, vendor, kinematics, joints,"
                    + " workspace, safety, gripper, home, calibration\n"
                    + file
                    + ":2: vendor: must be a mapping with the keys name, model, "),
        console.out());
    assertEquals(9, console.out().lines().count(), console.out());
  }

  @Test
  void problemsAsJson() throws IOException {
    Console console = Console.run("config", "check", "--json", brokenFile().toString());
    JsonNode result = new JsonMapper().readTree(console.out());
    assertEquals(1, console.status());
    assertEquals(false, result.get("valid").asBoolean());
    assertEquals("speed", result.get("problems").get(0).get("path").asText());
    assertEquals(3, result.get("problems").get(0).get("line").asInt());
  }

  @Test
  void anUnknownNameListsTheChoices() {
    assertEquals(
        new Console(
            1,
            "",
            "metaarm: No robot or file named 'ur6'. Robots: sawyer, sawyer-tabletop,"
                + " sawyer-sideways, ur5e, ur10e, fr3, panda, or the path of a YAML file\n"),
        Console.run("config", "check", "ur6"));
  }

  @Test
  void showsLimitsAndHowItStops() {
    Console console = Console.run("config", "show", "fr3");
    assertEquals(0, console.status(), console.toString());
    assertTrue(
        console.out().startsWith("arm                  fr3 (Franka Robotics Franka Research 3)\n"),
        console.out());
    assertTrue(
        console
            .out()
            .contains(
                "\nreduced (default)    0.25 m/s, 2.0 m/s2, 200.0 m/s3, step 0.025 m, watchdog"
                    + " 100.0 ms, stops in 0.042 of 0.05 m\n"),
        console.out());
  }

  @Test
  void theArmAsJsonIsADescriptionAgain() throws IOException {
    Console console = Console.run("config", "show", "panda", "--json");
    JsonNode sheet = new JsonMapper().readTree(console.out());
    assertEquals(
        RobotFiles.load("panda"), RobotFiles.parse("json", sheet.get("arm").toPrettyString()));
    assertEquals(64, sheet.get("limitsDigest").asText().length());
    assertEquals(64, sheet.get("calibrationDigest").asText().length());
  }

  @Test
  void aCommandIsNeeded() {
    assertEquals(
        new Console(
            2, "", "metaarm: Say what to do: check or show (see 'metaarm config --help')\n"),
        Console.run("config"));
  }
}
