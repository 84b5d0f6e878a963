package io.metaarm.bridge.safety;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.config.RobotFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of faults in the documentation: every fault, tests that exist, distances that hold. */
class FaultTableTest {
  private static final Path TESTS = Path.of("src", "test", "java");
  private static final Pattern DISTANCES = Pattern.compile("(\\d+) mm, (\\d+) mm");

  @Test
  void everyFaultHasARow() throws IOException {
    List<FaultCode> faults = FaultTable.rows().stream().map(FaultTable.Row::fault).toList();
    assertEquals(List.of(FaultCode.values()), faults);
  }

  @Test
  void everyRowNamesATestOfTheBuild() throws IOException {
    Set<String> known = new TreeSet<>();
    Pattern test = Pattern.compile("@Test\\s+void (\\w+)\\(");
    try (Stream<Path> files = Files.walk(TESTS)) {
      for (Path file : files.filter(path -> path.toString().endsWith("Test.java")).toList()) {
        test.matcher(Files.readString(file, UTF_8)).results().forEach(m -> known.add(m.group(1)));
      }
    }
    for (FaultTable.Row row : FaultTable.rows()) {
      assertTrue(known.contains(row.test()), "no test named " + row.test());
    }
  }

  /** From full speed: the way until the fault is noticed, then the limiter's own braking. */
  @Test
  void theDistancesAreThoseOfTheLimiter() throws IOException {
    SafetySettings settings = RobotSafety.settings(RobotFiles.load("sawyer"));
    StringBuilder problems = new StringBuilder();
    for (FaultTable.Row row : FaultTable.rows()) {
      Matcher distances = DISTANCES.matcher(row.distances());
      if (distances.matches()) {
        String expected =
            millimetres(settings, SpeedProfile.REDUCED, row.fault())
                + " mm, "
                + millimetres(settings, SpeedProfile.FULL, row.fault())
                + " mm";
        if (!expected.equals(row.distances())) {
          problems.append(row.fault()).append(": ").append(expected).append('\n');
        }
      } else {
        assertEquals("the arm's own stop", row.distances());
      }
    }
    assertEquals("", problems.toString(), "what the table should say");
  }

  private static long millimetres(SafetySettings settings, SpeedProfile profile, FaultCode fault) {
    MotionLimits limits = settings.limits(profile);
    double speed = limits.maxSpeedMetresPerSecond();
    Map<FaultCode, Double> before = new EnumMap<>(FaultCode.class);
    before.put(FaultCode.WATCHDOG, speed * limits.watchdogNanos() / 1e9);
    before.put(
        FaultCode.SENSOR_MISSING,
        speed * settings.sensors().maxMissedSamples() * settings.tickSeconds());
    before.put(FaultCode.SENSOR_FROZEN, settings.sensors().maxFrozenTravelMetres());
    before.put(FaultCode.SENSOR_DELAYED, speed * settings.sensors().maxDelayNanos() / 1e9);
    before.put(FaultCode.CONTROLLER_CLOCK, speed * settings.sensors().maxStillClockNanos() / 1e9);
    double noticed = before.getOrDefault(fault, 0.0) + speed * settings.tickSeconds();
    double braking = RobotSafetyTest.brakingMetres(settings, limits);
    return Math.round(Math.ceil(1000 * (noticed + braking)));
  }
}
