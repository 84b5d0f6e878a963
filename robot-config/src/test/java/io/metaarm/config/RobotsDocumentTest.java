package io.metaarm.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.metaarm.arm.ArmSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/robots.md says what the files say. */
class RobotsDocumentTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "robots.md");

  static List<String> shipped() {
    return RobotFiles.shipped();
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void theTableHasTheFilesFigures(String name) throws IOException {
    String row =
        Files.readAllLines(DOCUMENT).stream()
            .filter(line -> line.startsWith("| `" + name + "` |"))
            .findFirst()
            .orElseThrow();
    ArmSpec arm = RobotFiles.load(name);
    String figures =
        "| "
            + plain(arm.vendor().payloadKilograms())
            + " kg | "
            + plain(arm.vendor().reachMetres())
            + " m |";
    assertTrue(row.contains(figures), row);
    Double speed = arm.vendor().maxToolSpeedMetresPerSecond();
    assertTrue(row.contains(speed == null ? "| nothing |" : "| " + plain(speed) + " m/s"), row);
    assertTrue(row.contains(Math.round(arm.gripper().strokeMetres() * 1000) + " mm"), row);
    assertTrue(row.contains(plain(arm.gripper().ratedForceNewtons()) + " N |"), row);
  }

  private static String plain(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }

  @Test
  void theErrorsShownAreThoseGiven() throws IOException {
    ObjectNode tree = Yaml.shipped("ur5e");
    Yaml.set(tree, "safety.full.maxSpeedMetresPerSecond", DoubleNode.valueOf(1.1));
    assertShown(tree, "safety.full.maxSpeedMetresPerSecond");
    Yaml.set(tree, "safety.profile", TextNode.valueOf("fast"));
    assertShown(tree, "safety.profile");
  }

  private static void assertShown(ObjectNode tree, String path) throws IOException {
    ConfigProblem problem =
        assertThrows(ConfigException.class, () -> RobotFiles.parse("x", Yaml.text(tree)))
            .problems()
            .get(0);
    assertEquals(path, problem.path());
    String shown = path + ": " + problem.text();
    assertTrue(Files.readString(DOCUMENT).contains(shown), shown);
  }
}
