package io.metaarm.cli;

import io.metaarm.learn.bench.LearningBenchmark;
import io.metaarm.learn.bench.LearningBenchmark.Result;
import io.metaarm.learn.kernel.ComputeDevice;
import io.metaarm.learn.kernel.Kernels;
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

/** {@code metaarm bench learn}. */
@Command(
    name = "learn",
    description = {
      "Milliseconds of processor time, on one thread, of gradients, recurrent updates and acting.",
      "docs/bench-learn.md says how to take the same figures with PyTorch."
    })
final class BenchLearnCommand implements Callable<Integer> {
  /** What is printed. */
  record Report(String kernels, int transitions, List<Result> results) {}

  @Option(
      names = "--rounds",
      defaultValue = "5",
      description = "Turns of each; medians count (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--warm-up",
      paramLabel = "MS",
      defaultValue = "2000",
      description =
          "Processor time of each that comes before the turns that count: until the compiler has had "
              + "its say (default: ${DEFAULT-VALUE}).")
  private double warmUpMillis;

  @Option(
      names = "--transitions",
      defaultValue = "20000",
      description = "That a gradient is taken of (default: ${DEFAULT-VALUE}).")
  private int transitions;

  @Mixin private FiguresOption figures;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Kernels kernels = ComputeDevice.ofThisMachine().kernels();
    LearningBenchmark benchmark = new LearningBenchmark(kernels, rounds, warmUpMillis, transitions);
    PrintWriter progress = spec.commandLine().getErr();
    List<Result> results =
        benchmark.run(
            result -> {
              progress.println(line(result));
              progress.flush();
            });
    Report report = new Report(kernels.name(), transitions, results);
    figures.print(spec.commandLine().getOut(), report, BenchLearnCommand::toText);
    return ExitCode.OK;
  }

  private static String toText(Report report) {
    StringBuilder text =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "milliseconds of processor time; %,d transitions; %s%n",
                report.transitions,
                report.kernels));
    report.results.forEach(result -> text.append(line(result)).append(System.lineSeparator()));
    return text.toString();
  }

  private static String line(Result result) {
    return String.format(Locale.ROOT, "%-42s %10.3f", result.name(), result.cpuMillis());
  }
}
