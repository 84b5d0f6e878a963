package io.metaarm.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class YamlRecordsTest {
  /** Such as a learner's settings. */
  record Sample(int steps, boolean exact, List<Integer> sizes, double rate) {
    Sample {
      sizes = List.copyOf(sizes);
      if (steps < 1) {
        throw new IllegalArgumentException("steps: must be at least 1, got " + steps);
      }
      if (sizes.isEmpty()) {
        throw new IllegalArgumentException("Without sizes there is nothing");
      }
    }
  }

  private static Sample read(String yaml) {
    return YamlRecords.parse("a.yaml", yaml, Sample.class);
  }

  @Test
  void theComponentsAreTheKeys() {
    assertEquals(
        new Sample(3, true, List.of(100, 100), 0.5),
        read("steps: 3\nexact: true\nsizes: [100, 100]\nrate: 0.5\n"));
  }

  @Test
  void whatARecordRefusesHasALineAndAPath() {
    assertRefused(
        "a.yaml:1: steps: must be at least 1, got 0",
        "steps: 0\nexact: false\nsizes: [1]\nrate: 1\n");
    assertRefused(
        "a.yaml:1: Without sizes there is nothing", "steps: 1\nexact: false\nsizes: []\nrate: 1\n");
  }

  @Test
  void whatIsNoValueIsRefused() {
    assertRefused(
        "a.yaml:2: exact: must be true or false, got 'yes'\n"
            + "a.yaml:3: sizes[1]: must be a whole number, got 'x'",
        "steps: 1\nexact: yes\nsizes: [1, x]\nrate: 1\n");
  }

  @Test
  void aFileThatDoesNotShipIsRefused() {
    Exception e =
        assertThrows(
            IllegalArgumentException.class,
            () -> YamlRecords.shipped(YamlRecordsTest.class, "none.yaml", Sample.class));
    assertEquals("No file 'none.yaml' ships in io.metaarm.config", e.getMessage());
  }

  private static void assertRefused(String message, String yaml) {
    assertEquals(message, assertThrows(ConfigException.class, () -> read(yaml)).getMessage());
  }
}
