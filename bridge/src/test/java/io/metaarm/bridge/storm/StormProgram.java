package io.metaarm.bridge.storm;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Storms of the full length, and their page of results. */
final class StormProgram {
  private StormProgram() {}

  /** Arguments: seconds a seed, how many seeds, the page's file. */
  public static void main(String[] args) throws Exception {
    double seconds = Double.parseDouble(args[0]);
    Path folder = Files.createTempDirectory("storm");
    try (PrintStream page =
        new PrintStream(Files.newOutputStream(Path.of(args[2])), false, UTF_8)) {
      page.println(
          """
          # Fault storms between processes

          A controller with a simulated arm (`sawyer`, scenario `mild`, 250 Hz), two clients, a bad
          cable between them. Commands are dropped, repeated, held back, reordered and nonsense;
          clients' times leap by hours and the controller's clock by up to a second; sensors and
          joints fail; bytes are held back, mixed with garbage and cut off; clients and controllers
          are killed (`kill -9`) and suspended. `ProcessStorm` says how.

          Watched in every tick: the applied target keeps box, speed, acceleration and jerk; the
          arm's true position stays within 30 mm of the box; sequences only rise; nothing moves in a
          fault, nor later than the watchdog's time after the last command; a stop is over within
          0.4 s. Each controller's recording opens after its kill, and each decision in it is
          reproduced bit for bit.
          """);
      page.printf(Locale.ROOT, "%.0f seconds a seed.%n%n", seconds);
      page.println(
          "| seed | controllers | clients killed | suspended | cable | ticks | moving | stops |"
              + " furthest from target | outside box | ticks replayed | broken |");
      page.println("|---:|---:|---:|---:|---|---:|---:|---:|---:|---:|---:|---|");
      for (long seed = 1; seed <= Long.parseLong(args[1]); seed++) {
        ProcessStorm.Result result = ProcessStorm.rage(seed, seconds, folder);
        System.out.println(result);
        page.println(row(result));
        page.flush();
      }
    }
  }

  private static String row(ProcessStorm.Result result) {
    return String.format(
        Locale.ROOT,
        "| %d | %d | %d | %d | %s | %d | %d | %d | %.1f mm | %.1f mm | %d | %s |",
        result.seed(),
        result.lives(),
        result.killedClients(),
        result.suspended(),
        result.cable(),
        result.counts().ticks(),
        result.counts().moving(),
        result.counts().stops(),
        1000 * result.counts().worstTrackingMetres(),
        1000 * result.counts().worstOutsideMetres(),
        result.replayedTicks(),
        result.broken().isEmpty() ? "nothing" : result.broken());
  }
}
