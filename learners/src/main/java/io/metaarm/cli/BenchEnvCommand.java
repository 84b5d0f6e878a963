package io.metaarm.cli;

import io.metaarm.benchmark.EnvironmentBenchmark;
import io.metaarm.benchmark.EnvironmentBenchmark.Result;
import io.metaarm.env.Scenes;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code metaarm bench env}. */
@Command(
    name = "env",
    description = {
      "Environment steps per second: random actions, observations, rewards, a reset every 500.",
      "Beside them, plain C++ with the published steps' physics alone: the ceiling."
    })
final class BenchEnvCommand implements Callable<Integer> {
  /** What is printed. */
  record Report(String scenes, List<Result> tasks) {}

  @Parameters(
      arity = "0..*",
      paramLabel = "TASK",
      description = "Tasks (default: a few that differ).",
      defaultValue = "")
  private List<String> tasks = List.of();

  @Mixin private ScenesOption scenes;

  @Option(names = "--threads", defaultValue = "1", description = "Threads (default: 1).")
  private int threads;

  @Option(
      names = "--rounds",
      defaultValue = "5",
      description = "Turns that each side takes; medians count (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--steps",
      defaultValue = "5000",
      description = "Environment steps per turn (default: ${DEFAULT-VALUE}).")
  private int steps;

  @Mixin private FiguresOption figures;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    List<String> named = tasks.stream().filter(task -> !task.isEmpty()).toList();
    List<String> chosen =
        named.isEmpty()
            ? List.of("reach-v3", "push-v3", "pick-place-v3", "door-open-v3", "peg-insert-side-v3")
            : named;
    try (Scenes models = scenes.open()) {
      EnvironmentBenchmark benchmark = new EnvironmentBenchmark(models, threads, rounds, steps);
      List<Result> results = chosen.stream().map(benchmark::run).toList();
      figures.print(
          spec.commandLine().getOut(),
          new Report(models.toString(), results),
          BenchEnvCommand::toText);
    }
    return ExitCode.OK;
  }

  private static String toText(Report report) {
    StringBuilder text =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "%-30s %9s %9s %6s %9s %6s %6s %9s %9s %7s",
                "task",
                "steps/s",
                "ceiling",
                "ratio",
                "parallel",
                "times",
                "C++",
                "reset ms",
                "first ms",
                "MB"));
    for (Result task : report.tasks) {
      text.append(
          String.format(
              Locale.ROOT,
              "%n%-30s %9.0f %9.0f %6.2f %9.0f %6.2f %6.2f %9.3f %9.2f %7.2f",
              task.task(),
              task.stepsPerSecond(),
              task.ceilingStepsPerSecond(),
              task.toCeiling(),
              task.parallelStepsPerSecond(),
              task.parallelToOne(),
              task.ceilingParallelToOne(),
              task.resetMillis(),
              task.firstResetMillis(),
              task.environmentBytes() / 1e6));
    }
    return text.append(String.format(Locale.ROOT, "%non %s", report.scenes)).toString();
  }
}
