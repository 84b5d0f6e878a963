package io.metaarm.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.arm.FactorRange;
import io.metaarm.arm.InjectedFault;
import io.metaarm.arm.Latency;
import io.metaarm.arm.RealityGap;
import io.metaarm.arm.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenarioFilesTest {
  private static final String HEAD =
      """
      name: mine
      task: drawer-open-v3
      seed: 7
      """;

  private static final String GAP =
      """
      gap:
        latency: {meanMillis: 10, jitterMillis: 2}
        droppedFrameShare: 0.1
        positionNoiseMillimetres: 1
        positionBiasMillimetres: 3
        objectNoiseMillimetres: 2
        objectDelayMillis: 30
        objectOffsetMillimetres: 5
        stepGain: {min: 0.5, max: 2}
        contactFriction: {min: 1, max: 1}
        payloadKilograms: 0.1
        jointDamping: {min: 1, max: 1}
      """;

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "none, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 0, 1, 1",
    "mild, 10, 2, 0.005, 0.5, 2, 30, 5, 0.95, 1.05, 0.9, 1.1, 0.1, 0.9, 1.2",
    "hard, 40, 15, 0.03, 2, 8, 100, 20, 0.75, 1.2, 0.5, 1.8, 0.5, 0.6, 2",
    "out-of-range, 80, 30, 0.08, 4, 15, 200, 40, 0.5, 1.5, 0.3, 3, 1, 0.4, 4",
    "weak, 80, 30, 0.08, 4, 15, 200, 40, 0.1, 0.4, 0.3, 3, 1, 0.4, 4"
  })
  void theGapsThatShipAreTheAgreedSteps(
      String name,
      double latency,
      double jitter,
      double dropped,
      double positionNoise,
      double objectNoise,
      double objectDelay,
      double objectOffset,
      double leastGain,
      double mostGain,
      double leastFriction,
      double mostFriction,
      double payload,
      double leastDamping,
      double mostDamping) {
    Scenario scenario = ScenarioFiles.load(name);
    assertEquals(name, scenario.name());
    assertEquals(List.of(), scenario.faults());
    assertEquals(
        new RealityGap(
            new Latency(latency, jitter),
            dropped,
            positionNoise,
            0,
            objectNoise,
            objectDelay,
            objectOffset,
            new FactorRange(leastGain, mostGain),
            new FactorRange(leastFriction, mostFriction),
            payload,
            new FactorRange(leastDamping, mostDamping)),
        scenario.gap());
  }

  @Test
  void aScenarioIsFoundByNameOrByFile() throws IOException {
    Path file = directory.resolve("mine.yaml");
    Files.writeString(
        file,
        HEAD
            + GAP
            + """
            faults:
              - {kind: joint_block, atMillis: 100, forMillis: 50, joint: right_j3}
              - {kind: jumping, atMillis: 200, forMillis: 50, jumpMillimetres: 80}
            """);
    Scenario scenario = ScenarioFiles.find(file.toString());
    assertEquals(
        List.of(
            new InjectedFault(InjectedFault.Kind.JOINT_BLOCK, 100, 50, "right_j3", null),
            new InjectedFault(InjectedFault.Kind.JUMPING, 200, 50, null, 80.0)),
        scenario.faults());
    assertEquals(ScenarioFiles.load("hard"), ScenarioFiles.find("hard"));
  }

  @Test
  void anUnknownNameIsAnsweredWithTheChoices() {
    assertEquals(
        "No scenario or file named 'harder'. Scenarios: none, mild, hard, out-of-range, weak, or the path"
            + " of a YAML file",
        assertThrows(IllegalArgumentException.class, () -> ScenarioFiles.find("harder"))
            .getMessage());
    assertEquals(
        "No scenario named 'harder'. Scenarios: none, mild, hard, out-of-range, weak",
        assertThrows(IllegalArgumentException.class, () -> ScenarioFiles.load("harder"))
            .getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "droppedFrameShare: 0.1|droppedFrameShare: 1.5|"
            + "mine.yaml:6: gap.droppedFrameShare: must be between 0 and 1, got 1.5",
        "meanMillis: 10|meanMillis: -1|"
            + "mine.yaml:5: gap.latency.meanMillis: must be between 0 and 1000, got -1",
        "stepGain: {min: 0.5, max: 2}|stepGain: {min: 2, max: 0.5}|"
            + "mine.yaml:12: gap.stepGain.max: must be >= min (2), got 0.5",
        "stepGain: {min: 0.5, max: 2}|stepGain: {min: 0, max: 2}|"
            + "mine.yaml:12: gap.stepGain.min: must be > 0, got 0",
        "payloadKilograms: 0.1|payloadKilograms: heavy|"
            + "mine.yaml:14: gap.payloadKilograms: must be a number such as 0.25, got 'heavy'",
        "name: mine|name: My own|"
            + "mine.yaml:1: name: must be lower-case letters, digits, - and _, got 'My own'",
        "seed: 7|seed: 0.5|mine.yaml:3: seed: must be a whole number, got '0.5'"
      })
  void anErrorNamesPathAndValue(String valid, String spoiled, String message) {
    String yaml = HEAD + GAP + "faults: []\n";
    assertTrue(yaml.contains(valid), valid);
    assertEquals(message, problem(yaml.replace(valid, spoiled)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{kind: broken, atMillis: 0, forMillis: 1}|"
            + "kind: must be one of frozen, jumping, missing, joint_block, overload, restart,"
            + " got 'broken'",
        "{kind: frozen, atMillis: -1, forMillis: 1}|atMillis: must be >= 0, got -1",
        "{kind: frozen, atMillis: 0, forMillis: 0}|forMillis: must be > 0, got 0",
        "{kind: joint_block, atMillis: 0, forMillis: 1}|"
            + "joint: is missing: must be the name of a joint",
        "{kind: frozen, atMillis: 0, forMillis: 1, joint: right_j0}|"
            + "joint: must not be given: only a joint_block has one, got 'right_j0'",
        "{kind: jumping, atMillis: 0, forMillis: 1}|"
            + "jumpMillimetres: is missing: must be a number such as 50",
        "{kind: missing, atMillis: 0, forMillis: 1, jumpMillimetres: 5}|"
            + "jumpMillimetres: must not be given: only jumping has one, got 5.0",
        "{kind: jumping, atMillis: 0, forMillis: 1, jumpMillimetres: -5}|"
            + "jumpMillimetres: must be > 0, got -5"
      })
  void anErrorInAFaultNamesPathAndValue(String fault, String message) {
    assertEquals(
        "mine.yaml:17: faults[0]." + message, problem(HEAD + GAP + "faults:\n  - " + fault + "\n"));
  }

  @Test
  void factorsAreSpreadEvenlyOnALogarithm() {
    FactorRange range = new FactorRange(0.5, 2);
    assertEquals(0.5, range.at(0));
    assertEquals(1, range.at(0.5), 1e-15);
    assertEquals(2, range.at(1), 1e-15);
  }

  private static String problem(String yaml) {
    return assertThrows(ConfigException.class, () -> ScenarioFiles.parse("mine.yaml", yaml))
        .getMessage();
  }
}
