package io.metaarm.cli;

import io.metaarm.bridge.bench.Samples.Percentiles;
import io.metaarm.bridge.bench.Soak;
import io.metaarm.bridge.bench.SoakReport;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code metaarm bench soak}. */
@Command(
    name = "soak",
    description = {
      "Drive a simulated arm for a long time, from one process to another.",
      "Says whether the controller's heap stays flat, and why turns of its loop were late."
    })
final class BenchSoakCommand implements Callable<Integer> {
  @Option(
      names = "--seconds",
      defaultValue = "3600",
      description = "How long (default: ${DEFAULT-VALUE}).")
  private double seconds;

  @Option(
      names = "--rate",
      paramLabel = "HERTZ",
      defaultValue = "250",
      description = "Of the control loop (default: ${DEFAULT-VALUE}).")
  private double rateHertz;

  @Option(
      names = "--interval",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "How often to write down a row (default: ${DEFAULT-VALUE}).")
  private double intervalSeconds;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FOLDER",
      required = true,
      description = "Where the rows and the late turns go, as CSV.")
  private Path folder;

  @Mixin private PoliteOption politeness;

  @Mixin private FiguresOption figures;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    OptionNumbers.check(spec, "--seconds", seconds, 3, 1e6);
    OptionNumbers.check(spec, "--rate", rateHertz, 1, 1000);
    OptionNumbers.check(spec, "--interval", intervalSeconds, 0.1, seconds);
    SoakReport report =
        new Soak(seconds, rateHertz, intervalSeconds, politeness.isPolite()).run(folder);
    figures.print(spec.commandLine().getOut(), report, this::toText);
    return report.unexplained() == 0 ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private String toText(SoakReport report) {
    SoakReport.Client client = report.client();
    return String.format(
            Locale.ROOT,
            "%d turns at %.0f Hz in %.0f s%n",
            report.turns(),
            report.rateHertz(),
            report.seconds())
        + "the controller lacks: "
        + (report.lacks().isEmpty() ? "nothing" : report.lacks())
        + "\n"
        + line("late by", report.lateMicros())
        + line("turn took", report.turnMicros())
        + line("round trip", client.roundTripMicros())
        + "missed deadlines, by cause: "
        + report.missed()
        + String.format(
            Locale.ROOT,
            "%nlive heap %.0f KiB, later %.0f KiB, rising by %.0f KiB an hour%n",
            report.heapFirstKib(),
            report.heapLastKib(),
            report.heapSlopeKibPerHour())
        + String.format(
            Locale.ROOT,
            "%d commands, %d not taken, %d rejected, %d cut, %d states, %d disconnections%n",
            client.sent(),
            client.busy(),
            client.rejections(),
            client.cuts(),
            client.states(),
            client.disconnections())
        + "faults: "
        + client.faults()
        + "\nby the interval: "
        + folder.resolve(SoakReport.INTERVALS)
        + "; late turns: "
        + folder.resolve(SoakReport.MISSED);
  }

  private static String line(String what, Percentiles micros) {
    return String.format(
        Locale.ROOT,
        "%-12s p50 %.0f  p90 %.0f  p99 %.0f  p99.9 %.0f  max %.0f us%n",
        what,
        micros.p50(),
        micros.p90(),
        micros.p99(),
        micros.p999(),
        micros.max());
  }
}
