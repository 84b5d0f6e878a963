package io.metaarm.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlTreeTest {
  private static String refusal(String yaml) {
    return assertThrows(ConfigException.class, () -> YamlTree.read("arm.yaml", yaml)).getMessage();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a: 1\\nb: {c: *x} | arm.yaml:2: b.c: must be written out, got the alias *x",
        "a: &x [1, 2] | arm.yaml:1: a: must be without anchors, got &x",
        "a: 1\\n? &x b\\n: 2 | arm.yaml:2: b: must be without anchors, got &x",
        "a: !!java.net.URL [x]|arm.yaml:1: a: must be without tags,"
            + " got !tag:yaml.org,2002:java.net.URL",
        "a: [1, !own 2] | arm.yaml:1: a[1]: must be without tags, got !own",
        "a: {b: 1,\\n b: 2} | arm.yaml:2: a.b: is given twice",
        "a: 1\\n---\\nb: 2 | arm.yaml:3: must have one document, got a second one",
        "`` | arm.yaml:1: must have a mapping, got an empty file",
        "# only this | arm.yaml:1: must have a mapping, got an empty file",
        "? [a, b]\\n: 1 | arm.yaml:1: is not YAML: Expected a field name (Scalar value in YAML)",
      })
  void whatADescriptionDoesNotNeedIsRefused(String yaml, String message) {
    assertEquals(message, refusal(yaml.replace("\\n", "\n")));
  }

  @Test
  void brokenYamlSaysWhere() {
    String message = refusal("a: 1\nb: [1, 2\nc: 3\n");
    assertTrue(message.startsWith("arm.yaml:3: is not YAML: while parsing a flow"), message);
    assertEquals(1, message.lines().count());
  }

  @Test
  void aliasBombsAreRefusedBeforeTheyGoOff() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 30; i++) {
      bomb.append("a").append(i).append(": &a").append(i).append(" [");
      bomb.append(("*a" + (i - 1) + ", ").repeat(9)).append("x]\n");
    }
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () ->
            assertEquals(
                "arm.yaml:1: a0: must be without anchors, got &a0", refusal(bomb.toString())));
  }

  @Test
  void depthAndSizeHaveAnEnd() {
    assertEquals(
        "arm.yaml:1: must not be nested deeper than 32",
        refusal("[".repeat(50_000) + "]".repeat(50_000)));
    assertEquals(
        "arm.yaml:1: must have at most 262144 characters, got 262145",
        refusal(" ".repeat(YamlTree.MAX_CHARACTERS + 1)));
  }

  @Test
  void garbageIsRefusedWithoutAnyOtherException() {
    String valid = Yaml.text(Yaml.shipped("ur5e"));
    Random random = new Random(20_260_102);
    for (int i = 0; i < 300; i++) {
      StringBuilder text = new StringBuilder(valid);
      for (int edits = 0; edits < 5; edits++) {
        text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(0x3000));
      }
      try {
        RobotFiles.parse("arm.yaml", text.toString());
      } catch (ConfigException e) {
        assertTrue(e.getMessage().startsWith("arm.yaml:"), e.getMessage());
      }
    }
  }
}
