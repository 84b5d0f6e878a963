package io.metaarm.bridge.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.bridge.bench.MissedDeadline.Cause;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Seconds of what docs/results/bridge-soak.txt did for an hour. */
@Timeout(120)
@EnabledOnOs(OS.LINUX)
class SoakTest {
  private static final long TICK = 4_000_000;

  @TempDir Path folder;

  @Test
  void theHeapStaysFlatAndEveryLateTurnHasACause() throws Exception {
    SoakReport report = new Soak(8, 250, 1, false).run(folder);
    assertTrue(report.turns() > 250, () -> report.turns() + " turns");
    assertTrue(report.client().sent() > 50, () -> report.client().sent() + " commands");
    double growth = report.heapLastKib() - report.heapFirstKib();
    assertTrue(growth < 16 * 1024, () -> "the heap grew by " + growth + " KiB");
    assertEquals(0, report.unexplained(), () -> "late turns: " + report.missed());
    long missed = report.missed().values().stream().mapToLong(Long::longValue).sum();
    assertEquals(missed + 1, Files.readAllLines(folder.resolve("bridge-soak-missed.csv")).size());
    assertEquals(9, Files.readAllLines(folder.resolve("bridge-soak.csv")).size());
  }

  private static Cause cause(
      long overrun, long behind, long waited, long stopped, long locked, long ran, long stolen) {
    return new MissedDeadline(1, overrun, behind, waited, stopped, locked, ran, stolen, 0, 0)
        .cause(TICK);
  }

  @Test
  void theCauseIsWhatTookLongest() {
    assertEquals(Cause.NO_PROCESSOR, cause(1000, 0, 1000, 0, 0, 0, 0));
    assertEquals(Cause.JVM_STOPPED, cause(1000, 0, 400, 600, 0, 0, 0));
    assertEquals(Cause.LOCKED_OUT, cause(1000, 0, 0, 0, 1000, 0, 0));
    assertEquals(Cause.TURN_BEFORE, cause(1000, 900, 100, 0, 0, 0, 0));
    assertEquals(Cause.COMPUTED, cause(1000, 0, 0, 0, 0, TICK / 2 + 1000, 0));
  }

  /** What is left when the time that it waited is taken off was sleep. */
  @Test
  void whoSleptTooLongWasWokenLate() {
    assertEquals(
        Cause.WOKEN_LATE, new MissedDeadline(1, 1000, 0, 100, 0, 0, 0, 0, 1000, 0).cause(TICK));
    assertEquals(
        Cause.STOOD_STILL, new MissedDeadline(1, 1000, 0, 100, 0, 0, 0, 0, 999, 0).cause(TICK));
  }

  /** What is left when the time that it waited or computed is taken off was within the turn. */
  @Test
  void whoBeganInTimeAndNeitherComputedNorWasReadyStoodStill() {
    assertEquals(
        Cause.STOOD_STILL, new MissedDeadline(1, 14_000, 0, 300, 0, 0, 200, 0, 100, 0).cause(TICK));
    long half = TICK / 2;
    assertEquals(
        Cause.UNKNOWN,
        new MissedDeadline(1, half + 1000, 0, half, 0, 0, half, 0, half + 500, 0).cause(TICK),
        "neither what it slept too long nor what it stood still is enough");
  }

  @Test
  void whatIsTooLittleIsNoCause() {
    assertEquals(Cause.STOOD_STILL, cause(1000, 100, 200, 300, 300, TICK / 2 + 99, 0));
    assertEquals(Cause.HOST, cause(1000, 100, 200, 300, 300, TICK / 2 + 99, 10_000_000));
  }
}
