package io.metaarm.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A valid file, spoiled at every path in turn: each error names that path. */
class MutationTest {
  private static final Set<String> OPTIONAL =
      Set.of(
          "maxToolSpeedMetresPerSecond",
          "maxToolAccelerationMetresPerSecondSquared",
          "maxToolJerkMetresPerSecondCubed",
          "maxAccelerationRadiansPerSecondSquared");

  private static final ObjectNode VALID = valid();

  /** With calibration, which the arms that ship leave empty. */
  private static ObjectNode valid() {
    ObjectNode tree = Yaml.shipped("fr3");
    String pose =
        "{positionMetres: {x: 0.4, y: 0, z: 0},"
            + " rotationRadians: {roll: 0, pitch: 0, yaw: 1.5}}";
    ObjectNode calibration =
        Yaml.parse(
            "frames: [{name: table, parent: base, pose: "
                + pose
                + "}]\ncameras: [{camera: wrist, mount: tool, pose: "
                + pose
                + "}]\nobjectTags: [{object: mug, family: tag36h11, id: 7, sizeMetres: 0.03, pose: "
                + pose
                + "}]\n");
    tree.set("calibration", calibration);
    return tree;
  }

  private static List<ConfigProblem> problems(JsonNode tree) {
    return assertThrows(ConfigException.class, () -> RobotFiles.parse("arm.yaml", Yaml.text(tree)))
        .problems();
  }

  private static void assertNames(String path, JsonNode tree) {
    List<ConfigProblem> problems = problems(tree);
    assertTrue(
        problems.stream().anyMatch(problem -> problem.path().equals(path)),
        () -> "no problem names " + path + ": " + problems);
    problems.forEach(
        problem -> {
          assertTrue(problem.toString().startsWith("arm.yaml:"), problem.toString());
          assertTrue(problem.line() >= 1, problem.toString());
        });
  }

  @Test
  void theFileItselfIsValid() {
    assertEquals("fr3", RobotFiles.parse("arm.yaml", Yaml.text(VALID)).name());
    assertTrue(Yaml.paths(VALID).size() > 250, "paths: " + Yaml.paths(VALID).size());
  }

  @Test
  void aMissingKeyIsNamed() {
    for (String path : Yaml.paths(VALID)) {
      if (path.endsWith("]") || OPTIONAL.contains(path.substring(path.lastIndexOf('.') + 1))) {
        continue;
      }
      ObjectNode tree = VALID.deepCopy();
      Yaml.remove(tree, path);
      assertNames(path, tree);
    }
  }

  @Test
  void somethingOfAnotherKindIsNamed() {
    ObjectNode mapping = JsonNodeFactory.instance.objectNode().put("oops", 1);
    for (String path : Yaml.paths(VALID)) {
      JsonNode was = Yaml.at(VALID, path);
      JsonNode other = was.isValueNode() ? mapping : TextNode.valueOf("oops");
      ObjectNode tree = VALID.deepCopy();
      Yaml.set(tree, path, other);
      assertNames(path, tree);
    }
  }

  @Test
  void nothingIsNamedWhereSomethingIsNeeded() {
    for (String path : Yaml.paths(VALID)) {
      if (OPTIONAL.contains(path.substring(path.lastIndexOf('.') + 1))) {
        continue;
      }
      ObjectNode tree = VALID.deepCopy();
      Yaml.set(tree, path, NullNode.instance);
      assertNames(path, tree);
    }
  }

  @Test
  void anUnknownKeyIsNamedWithTheValidOnes() {
    for (String path : Yaml.paths(VALID)) {
      if (!Yaml.at(VALID, path).isObject()) {
        continue;
      }
      ObjectNode tree = VALID.deepCopy();
      Yaml.set(tree, path + ".typo", DoubleNode.valueOf(1));
      assertNames(path + ".typo", tree);
      assertTrue(
          problems(tree).get(0).text().startsWith("is not a key; valid keys: "),
          problems(tree).toString());
    }
  }

  @Test
  void anEmptyTextIsNamed() {
    for (String path : Yaml.paths(VALID)) {
      if (Yaml.at(VALID, path).isTextual()) {
        ObjectNode tree = VALID.deepCopy();
        Yaml.set(tree, path, TextNode.valueOf(""));
        assertNames(path, tree);
      }
    }
  }

  @Test
  void aNumberThatIsNoneIsNamed() {
    List<String> wrong =
        List.of(".nan", ".inf", "-.inf", "NaN", "1e999", "0x10", "010", "1_000", "0.25m", "1,5");
    List<String> paths =
        Yaml.paths(VALID).stream().filter(path -> Yaml.at(VALID, path).isNumber()).toList();
    for (int i = 0; i < paths.size(); i++) {
      ObjectNode tree = VALID.deepCopy();
      Yaml.set(tree, paths.get(i), TextNode.valueOf(wrong.get(i % wrong.size())));
      assertNames(paths.get(i), tree);
    }
  }

  /** Whatever a number becomes: the arm is valid, or every problem has a path of the file. */
  @Test
  void randomNumbersAreTakenOrNamed() {
    long seed = 20_260_101;
    Random random = new Random(seed);
    List<String> paths =
        Yaml.paths(VALID).stream().filter(path -> Yaml.at(VALID, path).isNumber()).toList();
    List<String> all = Yaml.paths(VALID);
    int refused = 0;
    for (int i = 0; i < 200; i++) {
      String path = paths.get(random.nextInt(paths.size()));
      double value = Math.pow(10, 8 * random.nextDouble() - 4) * (random.nextBoolean() ? 1 : -1);
      ObjectNode tree = VALID.deepCopy();
      Yaml.set(tree, path, DoubleNode.valueOf(value));
      try {
        RobotFiles.parse("arm.yaml", Yaml.text(tree));
      } catch (ConfigException e) {
        refused++;
        e.problems()
            .forEach(problem -> assertTrue(all.contains(problem.path()), problem.toString()));
      } catch (RuntimeException e) {
        fail("seed " + seed + ", " + path + " = " + value, e);
      }
    }
    assertTrue(refused > 100, "refused: " + refused);
  }
}
