package io.metaarm.bridge.bench;

import io.metaarm.arm.ArmSpec;
import io.metaarm.bridge.bench.Samples.Percentiles;
import io.metaarm.bridge.driver.simulated.SimulatedArm;
import io.metaarm.bridge.safety.MonotonicClock;
import io.metaarm.bridge.safety.RobotSafety;
import io.metaarm.bridge.safety.SafetySettings;
import io.metaarm.bridge.server.ArmServer;
import io.metaarm.bridge.server.ServedArm;
import io.metaarm.bridge.transport.ArmAddress;
import io.metaarm.bridge.transport.Security;
import io.metaarm.config.RobotFiles;
import io.metaarm.config.ScenarioFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The controller's process of a soak: serves a simulated arm, and writes each interval what it
 * holds and how punctual its loop was. Says its port, runs its time, and leaves two files.
 */
final class SoakController {
  private final TurnWatch watch;
  private final long tickNanos;

  private SoakController(SafetySettings settings, double seconds) {
    tickNanos = settings.tickNanos();
    watch = new TurnWatch(tickNanos, (int) Math.ceil((seconds + 60) * 1e9 / tickNanos));
  }

  /** Arguments: a folder for files, the rate in hertz, seconds, the interval's, if polite. */
  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]);
    double seconds = Double.parseDouble(args[2]);
    ArmSpec robot = RobotFiles.load("sawyer");
    SafetySettings settings = RobotSafety.settings(robot, Double.parseDouble(args[1]));
    SoakController soak = new SoakController(settings, seconds);
    try (SimulatedArm arm =
            SimulatedArm.open(robot, ScenarioFiles.load("mild"), MonotonicClock.ofSystem());
        ArmServer server =
            ArmServer.at(
                new ArmAddress.Tcp("127.0.0.1", 0),
                Security.LOCAL,
                ServedArm.of(arm, settings).timedBy(soak.watch))) {
      ParentProcess.tell(LinkController.start(server, Boolean.parseBoolean(args[4])));
      ParentProcess.tell(server.port());
      soak.keepBooks(folder.resolve(SoakReport.INTERVALS), seconds, Double.parseDouble(args[3]));
    }
    soak.writeMissed(folder.resolve(SoakReport.MISSED));
    ParentProcess.tell(soak.watch.lateness().count());
    ParentProcess.tell(soak.watch.lateness().all().toLine());
    ParentProcess.tell(soak.watch.durations().all().toLine());
  }

  private void keepBooks(Path file, double seconds, double intervalSeconds) throws IOException {
    try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file))) {
      out.println(
          "seconds,live_heap_kib,direct_kib,resident_kib,threads,turns,missed,"
              + "late_p50_us,late_p90_us,late_p99_us,late_p999_us,late_max_us,"
              + "turn_p50_us,turn_p99_us,turn_max_us");
      long start = System.nanoTime();
      int turns = 0;
      int missed = 0;
      for (int i = 1; i * intervalSeconds <= seconds + 1e-9; i++) {
        waitUntil(start + (long) (i * intervalSeconds * 1e9));
        int turnsNow = watch.lateness().count();
        int missedNow = watch.missedCount();
        out.println(row(i * intervalSeconds, turns, turnsNow, missedNow - missed));
        out.flush();
        turns = turnsNow;
        missed = missedNow;
      }
    }
  }

  private static void waitUntil(long nanos) {
    for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
      LockSupport.parkNanos(Math.min(left, TimeUnit.SECONDS.toNanos(1)));
    }
  }

  private String row(double seconds, int from, int to, int missed) throws IOException {
    MemorySample memory = MemorySample.now();
    Percentiles late = watch.lateness().since(from);
    Percentiles turn = watch.durations().since(from);
    return String.format(
        Locale.ROOT,
        "%.0f,%d,%d,%d,%d,%d,%d,%.0f,%.0f,%.0f,%.0f,%.0f,%.0f,%.0f,%.0f",
        seconds,
        memory.liveHeapBytes() / 1024,
        memory.directBytes() / 1024,
        memory.residentBytes() / 1024,
        memory.threads(),
        to - from,
        missed,
        late.p50(),
        late.p90(),
        late.p99(),
        late.p999(),
        late.max(),
        turn.p50(),
        turn.p99(),
        turn.max());
  }

  private void writeMissed(Path file) throws IOException {
    try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file))) {
      out.println(
          "turn,cause,overrun_us,behind_us,no_processor_us,jvm_stopped_us,locked_out_us,computed_us,"
              + "stolen_us,slept_us,page_faults");
      for (MissedDeadline miss : watch.missed()) {
        out.println(
            String.format(
                Locale.ROOT,
                "%d,%s,%d,%d,%d,%d,%d,%d,%d,%d,%d",
                miss.turn(),
                miss.cause(tickNanos).name().toLowerCase(Locale.ROOT),
                miss.overrunNanos() / 1000,
                miss.behindNanos() / 1000,
                miss.waitedNanos() / 1000,
                miss.stoppedNanos() / 1000,
                miss.lockedOutNanos() / 1000,
                miss.ranNanos() / 1000,
                miss.stolenNanos() / 1000,
                miss.sleptNanos() / 1000,
                miss.pageFaults()));
      }
    }
  }
}
