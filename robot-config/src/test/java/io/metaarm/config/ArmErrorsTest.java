package io.metaarm.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a file is told, word by word. */
class ArmErrorsTest {
  private static List<String> problems(ObjectNode tree) {
    return assertThrows(ConfigException.class, () -> RobotFiles.parse("arm.yaml", Yaml.text(tree)))
        .problems()
        .stream()
        .map(problem -> problem.path() + ": " + problem.text())
        .toList();
  }

  private static ObjectNode ur5eWith(String path, String yaml) {
    ObjectNode tree = Yaml.shipped("ur5e");
    JsonNode value = Yaml.parse("value: " + yaml).get("value");
    Yaml.set(tree, path, value);
    return tree;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "name|UR 5|must be lower-case letters, digits, - and _, got 'UR 5'",
        "name|[a]|must be text, got a list",
        "vendor|5|must be a mapping with the keys name, model, payloadKilograms, reachMetres,"
            + " reachCentreMetres, maxToolSpeedMetresPerSecond,"
            + " maxToolAccelerationMetresPerSecondSquared, maxToolJerkMetresPerSecondCubed,"
            + " joints, got '5'",
        "vendor.joints|{}|must be a list, got a mapping",
        "safety.profile|fast|must be one of reduced, full, got 'fast'",
        "safety.full.maxSpeedMetresPerSecond|-1|must be > 0, got -1",
        "safety.full.maxSpeedMetresPerSecond|quick|must be a number such as 0.25, got 'quick'",
        "safety.full.maxSpeedMetresPerSecond|1.1|must be <= 1 (the vendor's for the tool), got 1.1",
        "safety.full.stoppingMarginMetres|0.1|must be >= 0.155 (watchdogMillis 50 x"
            + " maxSpeedMetresPerSecond 1 = 0.05, then 0.105 of braking), got 0.1",
        "safety.full.watchdogMillis|95|",
        "safety.full.stoppingMarginMetres|0.155|",
        "safety.full.watchdogMillis|3|must be >= 4 (2 ticks at controlRateHertz 500), got 3",
        "safety.reduced.maxSpeedMetresPerSecond|0.26|must be <= 0.25 (the customary speed next to"
            + " people), got 0.26",
        "safety.reduced.maxStepMetres|0.06|must be <= 0.05 (safety.full's), got 0.06",
        "safety.controlRateHertz|1000|must be between 100 and 500, got 1000",
        "safety.typo|1|is not a key; valid keys: profile, reduced, full, controlRateHertz,"
            + " referenceClipMetres, trackingAllowanceMetres",
        "joints[1].name|elbow_joint|must be 'shoulder_lift_joint' (the order of vendor.joints),"
            + " got 'elbow_joint'",
        "joints[0].minRadians|-7|must be >= -6.28318 (the vendor's for shoulder_pan_joint), got -7",
        "joints[0].maxRadians|7|must be <= 6.28318 (the vendor's for shoulder_pan_joint), got 7",
        "joints[0].maxRadians|-6.28318|must be > minRadians (-6.28318), got -6.28318",
        "joints[5].maxVelocityRadiansPerSecond|3.2|must be <= 3.14159 (the vendor's for"
            + " wrist_3_joint), got 3.2",
        "joints[5].maxVelocityRadiansPerSecond|0|must be > 0, got 0",
        "gripper.massKilograms|6|must be <= 5 (vendor.payloadKilograms), got 6",
        "gripper.maxForceNewtons|300|must be <= 235 (ratedForceNewtons), got 300",
        "workspace.maxMetres.x|0.1|must be > minMetres (0.25), got 0.1",
        "home.jointRadians[2]|4|must be between -3.14159 and 3.14159, got 4",
        "home.toolMetres|{x: 0.4, y: 0, z: 0.9}|must be in the workspace (0.25, -0.35, 0.02) to (0.6, 0.35, 0.4),"
            + " got (0.4, 0, 0.9)",
        "kinematics.tool.rotationRadians.yaw|90|must be between -6.283185307179586 and"
            + " 6.283185307179586, got 90",
        "calibration.objectTags|5|must be a list, got '5'",
      })
  void eachRuleSaysWhatMustHoldAndWhatWasFound(String path, String yaml, String text) {
    ObjectNode tree = ur5eWith(path, yaml);
    if (text == null) {
      assertEquals("ur5e", assertStillValid(tree));
      return;
    }
    List<String> problems = problems(tree);
    assertEquals(path + ": " + text, firstOf(path, problems));
  }

  private static String assertStillValid(ObjectNode tree) {
    return RobotFiles.parse("arm.yaml", Yaml.text(tree)).name();
  }

  private static String firstOf(String path, List<String> problems) {
    return problems.stream()
        .filter(problem -> problem.startsWith(path + ": "))
        .findFirst()
        .orElseGet(problems::toString);
  }

  @Test
  void aMissingKeySaysWhatItMustBe() {
    ObjectNode tree = Yaml.shipped("ur5e");
    Yaml.remove(tree, "safety.referenceClipMetres");
    Yaml.remove(tree, "safety.profile");
    Yaml.remove(tree, "home");
    Yaml.remove(tree, "joints");
    Yaml.remove(tree, "gripper.name");
    assertEquals(
        List.of(
            "joints: is missing: must be a list",
            "safety.profile: is missing: must be one of reduced, full",
            "safety.referenceClipMetres: is missing: must be a number such as 0.25",
            "gripper.name: is missing: must be text",
            "home: is missing: must be a mapping with the keys toolMetres, jointRadians"),
        problems(tree));
  }

  @Test
  void aBoxBeyondTheReachIsToldByItsCorners() {
    List<String> problems = problems(ur5eWith("workspace.maxMetres.x", "1.5"));
    assertEquals(4, problems.size());
    assertEquals(
        "workspace: every corner must be within 1.024 m (vendor.reachMetres and the tool) of"
            + " (0, 0, 0.1625), got (1.5, -0.35, 0.02) at 1.5469 m",
        problems.get(0));
  }

  @Test
  void aBoxThatTheJointsCannotReachIsToldByItsCorners() {
    List<String> problems = problems(ur5eWith("workspace.minMetres", "{x: 0, y: 0, z: -0.6}"));
    assertEquals(
        List.of("workspace"),
        problems.stream()
            .map(problem -> problem.substring(0, problem.indexOf(':')))
            .distinct()
            .toList());
    ObjectNode sawyer = Yaml.shipped("sawyer");
    Yaml.set(sawyer, "workspace", Yaml.parse(META_WORLDS_BOX));
    assertEquals(
        List.of(
            "workspace: every corner must be reachable, got (-0.5, 1, 0.05), which the"
                + " joints miss by about 0.07 m",
            "workspace: every corner must be reachable, got (0.5, 1, 0.05), which the"
                + " joints miss by about 0.07 m"),
        problems(sawyer));
  }

  /** The hand's box of Meta-World's reach-v3. */
  private static final String META_WORLDS_BOX =
      "{minMetres: {x: -0.5, y: 0.4, z: 0.05}, maxMetres: {x: 0.5, y: 1, z: 0.5}}";

  @Test
  void aPostureThatIsElsewhereSaysWhere() {
    assertEquals(
        List.of(
            "home.jointRadians: must put the tool at home.toolMetres (0.4, 0, 0.3) to within"
                + " 0.002 m, but puts it at (0.3993, 0.0232, 0.3)"),
        problems(ur5eWith("home.jointRadians[0]", "2.86")));
  }

  @Test
  void listsOfAnotherLengthAreRefused() {
    ObjectNode tree = Yaml.shipped("ur5e");
    ((ArrayNode) Yaml.at(tree, "joints")).remove(5);
    ((ArrayNode) Yaml.at(tree, "home.jointRadians")).remove(5);
    ((ArrayNode) Yaml.at(tree, "kinematics.jointOrigins")).remove(5);
    assertEquals(
        List.of(
            "kinematics.jointOrigins: must have 6 entries (as many as vendor.joints), got 5",
            "joints: must have 6 entries (as many as vendor.joints), got 5",
            "home.jointRadians: must have 6 entries (as many as vendor.joints), got 5"),
        problems(tree));
  }

  @Test
  void theVendorsOwnJointsMustDiffer() {
    assertEquals(
        List.of(
            "vendor.joints[1].name: must be different from the others,"
                + " got 'shoulder_pan_joint' again"),
        problems(ur5eWith("vendor.joints[1].name", "shoulder_pan_joint")));
    assertEquals(
        List.of("vendor.joints: must have at least one entry, got none"),
        problems(ur5eWith("vendor.joints", "[]")));
  }

  @Test
  void tagsHaveWholeNumbers() {
    ObjectNode tree =
        ur5eWith(
            "calibration.objectTags",
            "[{object: mug, family: tag36h11, id: 1.5, sizeMetres: 0, pose: {positionMetres:"
                + " {x: 0, y: 0, z: 0}, rotationRadians: {roll: 0, pitch: 0, yaw: 0}}}]");
    assertEquals(
        List.of("calibration.objectTags[0].id: must be a whole number, got '1.5'"), problems(tree));
    Yaml.set(tree, "calibration.objectTags[0].id", Yaml.parse("v: -1").get("v"));
    assertEquals(
        List.of(
            "calibration.objectTags[0].id: must be >= 0, got -1",
            "calibration.objectTags[0].sizeMetres: must be > 0, got 0"),
        problems(tree));
  }
}
