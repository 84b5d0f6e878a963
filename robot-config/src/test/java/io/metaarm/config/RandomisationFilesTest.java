package io.metaarm.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.arm.ArmSpec;
import io.metaarm.arm.ControlRate;
import io.metaarm.arm.ControllerLimits;
import io.metaarm.arm.DrawnRate;
import io.metaarm.arm.FactorRange;
import io.metaarm.arm.NumberRange;
import io.metaarm.arm.Randomisation;
import io.metaarm.arm.RealityGap;
import io.metaarm.arm.SafetyLimits;
import io.metaarm.arm.VariationRanges;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RandomisationFilesTest {
  @TempDir Path directory;

  @Test
  void everyOneThatShipsIsValidAndNamedAsItsFile() {
    for (String name : RandomisationFiles.shipped()) {
      assertEquals(name, RandomisationFiles.load(name).name());
    }
    assertEquals(VariationRanges.NONE, RandomisationFiles.load("nominal").ranges());
  }

  /** What is trained in holds what is met. */
  @ParameterizedTest
  @CsvSource({"mild,mild", "hard,hard", "hard,hard-arm"})
  void theScenarioIsWithinTheRanges(String scenario, String name) {
    RealityGap gap = ScenarioFiles.load(scenario).gap();
    VariationRanges ranges = RandomisationFiles.load(name).ranges();
    assertEquals(gap.stepGain(), ranges.stepGain());
    assertEquals(gap.contactFriction(), ranges.contactFriction());
    assertEquals(gap.jointDamping(), ranges.jointDamping());
    assertHolds(ranges.latencyMillis(), gap.latency().meanMillis());
    assertHolds(ranges.latencyJitterMillis(), gap.latency().jitterMillis());
    assertHolds(ranges.droppedFrameShare(), gap.droppedFrameShare());
    assertHolds(ranges.payloadKilograms(), gap.payloadKilograms());
    assertHolds(ranges.handNoiseMillimetres(), gap.positionNoiseMillimetres());
    assertHolds(ranges.objectNoiseMillimetres(), gap.objectNoiseMillimetres());
    assertHolds(ranges.objectDelayMillis(), gap.objectDelayMillis());
    assertHolds(ranges.objectOffsetMillimetres(), gap.objectOffsetMillimetres());
  }

  private static void assertHolds(@Nullable NumberRange range, double value) {
    assertTrue(Objects.requireNonNull(range).min() <= value && value <= range.max());
  }

  @ParameterizedTest
  @ValueSource(strings = {"mild", "hard"})
  void at20HertzItIsTheSameForTheReducedSpeedOfTheSawyer(String name) {
    Randomisation slow = RandomisationFiles.load(name + "-20hz");
    ControlRate control = Objects.requireNonNull(slow.control());
    assertEquals(RandomisationFiles.load(name).ranges(), slow.ranges());
    SafetyLimits safety = RobotFiles.load("sawyer").safety();
    assertEquals(safety.reduced().maxSpeedMetresPerSecond() / 20, control.actionMetres());
    assertEquals(safety.referenceClipMetres(), control.referenceLeadMetres());
    assertEquals(4, control.stepsPerAction());
  }

  @Test
  void forAnArmWorldsHaveWhatTheTabletopSawyersControllerAllows() {
    Randomisation arm = RandomisationFiles.load("hard-arm");
    ArmSpec robot = RobotFiles.load("sawyer-tabletop");
    SafetyLimits safety = robot.safety();
    assertEquals(
        new ControllerLimits(
            robot.workspace(),
            safety.referenceClipMetres(),
            safety.full().maxSpeedMetresPerSecond(),
            safety.full().maxAccelerationMetresPerSecondSquared()),
        arm.controller());
    assertNull(arm.control(), "the benchmark's actions");
  }

  @Test
  void aFileSaysOnlyWhatDiffers() throws Exception {
    Path file = directory.resolve("mine.yaml");
    Files.writeString(
        file,
        """
        name: mine
        control: {hertz: 10, actionMetres: 0.02}
        ranges:
          stepGain: {min: 0.5, max: 2}
          latencyMillis: {min: 1, max: 2}
        tasks:
          - task: push-v3
            ranges:
              contactFriction: {min: 0.1, max: 1}
              roundTripQuantilesMillis: [1, 2, 8.5]
        """);
    Randomisation mine = RandomisationFiles.find(file.toString());
    assertEquals(new ControlRate(10, 0.02, null), mine.control());
    VariationRanges push = mine.rangesOf("push-v3");
    assertEquals(new FactorRange(0.5, 2), push.stepGain());
    assertEquals(new FactorRange(0.1, 1), push.contactFriction());
    assertEquals(List.of(1.0, 2.0, 8.5), push.roundTripQuantilesMillis());
    assertNull(push.latencyMillis(), "a task's own latency takes the place of the whole latency");
    assertEquals(mine.ranges(), mine.rangesOf("reach-v3"));
  }

  @Test
  void aRateThatIsDrawnIsAtTheSpeedOfTheReducedProfile() {
    Randomisation any = RandomisationFiles.load("hard-any-rate");
    DrawnRate rates = Objects.requireNonNull(any.rates());
    assertEquals(RandomisationFiles.load("hard").ranges(), any.ranges());
    assertTrue(any.timingTold());
    assertEquals(new ControlRate(10, 0.025, 0.01), rates.at(0));
    assertEquals(new ControlRate(80, 0.25 / 80, 0.01), rates.at(0.999));
    assertEquals(RandomisationFiles.load("hard-20hz").control(), rates.at(0.5));
  }

  @Test
  void aRateIsEitherDrawnOrTheSame() {
    String yaml =
        """
        name: mine
        control: {hertz: 20, actionMetres: 0.01}
        rates: {hertz: [20], metresPerSecond: 0.25}
        ranges: {}
        tasks: []
        """;
    Exception error =
        assertThrows(ConfigException.class, () -> RandomisationFiles.parse("f", yaml));
    assertEquals("f:3: rates: must be alone: it takes the place of control", error.getMessage());
  }

  @Test
  void anUnknownNameListsTheKnownOnes() {
    Exception error =
        assertThrows(IllegalArgumentException.class, () -> RandomisationFiles.find("wild"));
    assertEquals(
        "No randomisation or file named 'wild'. Randomisations: nominal, mild, hard, hard-arm, mild-20hz,"
            + " hard-20hz, hard-any-rate, or the path of a YAML file",
        error.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name: My|f:1: name: must be lower-case letters, digits, - and _, got 'My'",
        "control: {hertz: 30, actionMetres: 0.1}|f:2: control.hertz: must be one of 10, 16, 20, 40,"
            + " 80, got 30",
        "control: {hertz: 5, actionMetres: 0.1}|f:2: control.hertz: must be one of 10, 16, 20, 40,"
            + " 80, got 5",
        "control: {hertz: 20, actionMetres: 0}|f:2: control.actionMetres: must be > 0, got 0",
        "rates: {hertz: [20, 30], metresPerSecond: 0.25}|f:2: rates.hertz: must be one of 10, 16,"
            + " 20, 40, 80, got 30",
        "rates: {hertz: [], metresPerSecond: 0.25}|f:2: rates.hertz: must have at least one entry,"
            + " got none",
        "rates: {hertz: [20], metresPerSecond: 0}|f:2: rates.metresPerSecond: must be > 0, got 0",
        "controller: {workspace: {minMetres: {x: 0, y: 0, z: 0}, maxMetres: {x: 1, y: 1, z: 1}},"
            + " referenceLeadMetres: 0.1, maxSpeedMetresPerSecond: 1,"
            + " maxAccelerationMetresPerSecondSquared: 0}|f:2:"
            + " controller.maxAccelerationMetresPerSecondSquared: must be > 0, got 0",
        "tellsTiming: perhaps|f:2: tellsTiming: must be true or false, got 'perhaps'",
        "ranges: {goalWidening: 2}|f:2: ranges.goalWidening: must be between 0 and 1, got 2",
        "ranges: {payloadKilograms: {min: 2, max: 1}}|f:2: ranges.payloadKilograms.max: must be >="
            + " min (2), got 1",
        "ranges: {payloadKilograms: {min: -1, max: 1}}|f:2: ranges.payloadKilograms.min: must be"
            + " >= 0, got -1",
        "ranges: {latencyMillis: {min: 0, max: 501}}|f:2: ranges.latencyMillis.max: must be between"
            + " 0 and 500, got 501",
        "ranges: {stepGain: {min: 0, max: 1}}|f:2: ranges.stepGain.min: must be > 0, got 0",
        "ranges: {roundTripQuantilesMillis: [3, 2]}|f:2: ranges.roundTripQuantilesMillis: must be"
            + " two or more numbers from 0 to 1000, none less than the one before, got [3.0, 2.0]",
        "ranges: {roundTripQuantilesMillis: [1, 2], latencyMillis: {min: 0, max: 1}}|f:2:"
            + " ranges.roundTripQuantilesMillis: must be alone: it takes the place of latencyMillis"
            + " and latencyJitterMillis",
        "tasks: [{task: a, ranges: {}}, {task: a, ranges: {}}]|f:2: tasks[1].task: must be"
            + " different from the others, got 'a' again"
      })
  void whatCannotBeIsRefusedWithItsPlace(String line, String message) {
    String key = line.substring(0, line.indexOf(':'));
    StringBuilder yaml = new StringBuilder(key.equals("name") ? line : "name: mine");
    yaml.append('\n').append(key.equals("name") ? "" : line + "\n");
    yaml.append(key.equals("ranges") ? "" : "ranges: {}\n");
    yaml.append(key.equals("tasks") ? "" : "tasks: []\n");
    Exception error =
        assertThrows(ConfigException.class, () -> RandomisationFiles.parse("f", yaml.toString()));
    assertEquals(message, error.getMessage());
  }
}
