package io.metaarm.cli;

import io.metaarm.bridge.bench.LinkBenchmark;
import io.metaarm.bridge.bench.LinkBenchmark.Case;
import io.metaarm.bridge.bench.LinkBenchmark.Report;
import io.metaarm.bridge.bench.LinkBenchmark.Transport;
import io.metaarm.bridge.bench.Samples.Percentiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code metaarm bench bridge}. */
@Command(
    name = "bridge",
    description = {
      "Round trips of the control stream between two processes, and how punctual the loop is.",
      "Both JVMs have the options of arm serve. Absolute figures depend on what else the machine is"
          + " doing."
    })
final class BenchBridgeCommand implements Callable<Integer> {
  @Option(
      names = "--transports",
      split = ",",
      defaultValue = "tcp,tls,unix",
      description = "Default: ${DEFAULT-VALUE}.")
  private List<Transport> transports;

  @Option(
      names = "--readers",
      split = ",",
      defaultValue = "0,8",
      description = "How many others read states (default: ${DEFAULT-VALUE}).")
  private List<Integer> readers;

  @Option(
      names = "--exchanges",
      defaultValue = "200000",
      description = "Of the closed loop (default: ${DEFAULT-VALUE}).")
  private int exchanges;

  @Option(
      names = "--warm-up",
      paramLabel = "SECONDS",
      defaultValue = "45",
      description = {
        "How long the closed loop runs before it counts (default: ${DEFAULT-VALUE}). The JVMs'"
            + " compilers are at work until then, on the processors that are measured."
      })
  private double warmUpSeconds;

  @Option(
      names = "--seconds",
      defaultValue = "10",
      description = "How long at 250 Hz (default: ${DEFAULT-VALUE}).")
  private double seconds;

  @Mixin private PoliteOption politeness;

  @Mixin private FiguresOption figures;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    OptionNumbers.check(spec, "--exchanges", exchanges, 1, 1e8);
    OptionNumbers.check(spec, "--warm-up", warmUpSeconds, 0, 3600);
    OptionNumbers.check(spec, "--seconds", seconds, 0.01, 3600);
    readers.forEach(count -> OptionNumbers.check(spec, "--readers", count, 0, 1000));
    Report report =
        new LinkBenchmark(warmUpSeconds, exchanges, seconds, politeness.isPolite())
            .run(transports, readers, this::show);
    figures.print(spec.commandLine().getOut(), report, BenchBridgeCommand::toText);
    return ExitCode.OK;
  }

  /** As soon as it is measured: all of them take minutes. */
  private void show(Case measured) {
    PrintWriter progress = spec.commandLine().getErr();
    progress.print(line(name(measured) + ", closed", measured.closedLoop()));
    progress.flush();
  }

  private static String name(Case measured) {
    String transport = measured.transport().name().toLowerCase(Locale.ROOT);
    return transport + ", " + measured.readers() + " readers";
  }

  private static String toText(Report report) {
    StringBuilder text =
        new StringBuilder(
            "microseconds                      p50      p90      p99    p99.9        max\n");
    for (Case measured : report.cases()) {
      text.append(line(name(measured) + ", closed", measured.closedLoop()))
          .append(line(name(measured) + ", 250 Hz", measured.paced()))
          .append(line("  turn late by", measured.loopLate()))
          .append(line("  turn took", measured.loopTurn()));
    }
    String lacks = report.cases().get(0).lacks();
    text.append("the controller lacks: ")
        .append(lacks.isEmpty() ? "nothing" : lacks)
        .append("\nthe JVMs have: ")
        .append(String.join(" ", report.jvmOptions()));
    return text.toString();
  }

  private static String line(String what, Percentiles micros) {
    return String.format(
        Locale.ROOT,
        "%-28s %8.1f %8.1f %8.1f %8.1f %10.1f%n",
        what,
        micros.p50(),
        micros.p90(),
        micros.p99(),
        micros.p999(),
        micros.max());
  }
}
