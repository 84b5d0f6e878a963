package io.metaarm.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.arm.ArmSpec;
import io.metaarm.arm.MotionLimits;
import io.metaarm.arm.SpeedProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RobotFilesTest {
  @TempDir Path directory;

  static List<String> shipped() {
    return RobotFiles.shipped();
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void everyArmThatShipsIsValid(String name) {
    ArmSpec arm = RobotFiles.load(name);
    assertEquals(name, arm.name());
    assertEquals(SpeedProfile.DEFAULT, arm.safety().profile());
    for (SpeedProfile profile : SpeedProfile.values()) {
      MotionLimits limits = arm.safety().under(profile);
      assertTrue(limits.stoppingDistanceMetres() <= limits.stoppingMarginMetres());
    }
    assertTrue(arm.workspace().contains(arm.home().toolMetres()));
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void everyArmThatShipsNamesItsSources(String name) {
    String text = String.join("", RobotFiles.texts(name));
    assertTrue(text.contains("# Sources:\n#   ") && text.contains("https://"), name);
  }

  @Test
  void armsWithOtherLimitsHaveOtherDigests() {
    Set<String> digests = new HashSet<>();
    shipped().forEach(name -> digests.add(RobotFiles.load(name).limitsDigest()));
    assertEquals(shipped().size(), digests.size());
  }

  @Test
  void anArmIsFoundByNameOrByFile() throws IOException {
    Path file = directory.resolve("mine.yaml");
    Files.writeString(file, Yaml.text(Yaml.shipped("panda")));
    assertEquals(RobotFiles.load("panda"), RobotFiles.find(file.toString()));
    assertEquals(RobotFiles.load("panda"), RobotFiles.find("panda"));
  }

  @Test
  void anUnknownNameListsTheChoices() {
    Exception e = assertThrows(IllegalArgumentException.class, () -> RobotFiles.find("ur5"));
    assertEquals(
        "No robot or file named 'ur5'. Robots: sawyer, sawyer-tabletop, sawyer-sideways, ur5e,"
            + " ur10e, fr3, panda, or the path of a YAML file",
        e.getMessage());
    e = assertThrows(IllegalArgumentException.class, () -> RobotFiles.load("ur5"));
    assertEquals(
        "No robot named 'ur5'. Robots: sawyer, sawyer-tabletop, sawyer-sideways, ur5e, ur10e, fr3,"
            + " panda",
        e.getMessage());
  }

  @Test
  void anErrorNamesFileLineAndPath() throws IOException {
    Path file = directory.resolve("mine.yaml");
    Files.writeString(file, "name: mine\nvendor:\n  name: Acme\n  payload: 5\n");
    ConfigException e = assertThrows(ConfigException.class, () -> RobotFiles.read(file));
    assertEquals(
        file
            + ":4: vendor.payload: is not a key; valid keys: name, model, payloadKilograms,"
            + " reachMetres, reachCentreMetres, maxToolSpeedMetresPerSecond,"
            + " maxToolAccelerationMetresPerSecondSquared, maxToolJerkMetresPerSecondCubed, joints",
        e.getMessage().lines().findFirst().get());
    assertEquals(e.problems().size(), e.getMessage().lines().count());
  }

  @Test
  void whatIsNoTextIsRefused() throws IOException {
    Path file = Files.write(directory.resolve("photo.yaml"), new byte[] {(byte) 0xff, 1, 2});
    Exception e = assertThrows(ConfigException.class, () -> RobotFiles.read(file));
    assertEquals(file + ":1: must be UTF-8 text, got other bytes", e.getMessage());
  }

  @Test
  void aHugeFileIsNotReadToItsEnd() throws IOException {
    Path file = directory.resolve("huge.yaml");
    Files.writeString(file, "#".repeat(3_000_000));
    Exception e = assertThrows(ConfigException.class, () -> RobotFiles.read(file));
    assertEquals(file + ":1: must have at most 262144 characters, got 1048577", e.getMessage());
  }
}
