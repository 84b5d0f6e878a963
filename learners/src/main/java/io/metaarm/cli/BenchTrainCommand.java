package io.metaarm.cli;

import io.metaarm.env.Scenes;
import io.metaarm.learn.bench.TrainingBenchmark;
import io.metaarm.learn.kernel.FusedCpuKernels;
import io.metaarm.learn.train.Configuration;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code metaarm bench train}. */
@Command(
    name = "train",
    description = {
      "Where the time of training goes: physics, the environment around it, acting, learning.",
      "Takes the same settings as metaarm train, and keeps nothing."
    })
final class BenchTrainCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "ALGORITHM",
      completionCandidates = TrainCommand.AlgorithmNames.class,
      description = "One of ${COMPLETION-CANDIDATES}.")
  private String algorithm;

  @Option(
      names = "--benchmark",
      paramLabel = "NAME",
      defaultValue = "ml10",
      description = "As of metaarm train (default: ${DEFAULT-VALUE}).")
  private String benchmark;

  @Option(names = "--config", paramLabel = "FILE", description = "As of metaarm train.")
  private @Nullable Path config;

  @Option(names = "--set", paramLabel = "KEY=VALUE", description = "As of metaarm train.")
  private Map<String, String> values = new LinkedHashMap<>();

  @Option(
      names = "--iterations",
      defaultValue = "2",
      description = "That are measured (default: ${DEFAULT-VALUE}).")
  private int iterations;

  @Option(
      names = "--warm-up",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = {
        "Iterations before, one at least, for so long: at first Java's compiler is busy too",
        "(default: ${DEFAULT-VALUE})."
      })
  private int warmUp;

  @Option(names = "--threads", description = "Default: one per core.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Mixin private ScenesOption scenes;

  @Mixin private FiguresOption figures;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Configuration settings = Configuration.forBenchmark(algorithm, benchmark, config, values);
    try (Scenes models = scenes.open()) {
      TrainingBenchmark.Result result =
          new TrainingBenchmark()
              .run(settings, benchmark, models, new FusedCpuKernels(), threads, warmUp, iterations);
      figures.print(spec.commandLine().getOut(), result, BenchTrainCommand::toText);
    }
    return ExitCode.OK;
  }

  private static String toText(TrainingBenchmark.Result result) {
    StringBuilder text =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "%s on %s: %,d environment steps in %.1f s, %.0f steps/s on %d threads%n"
                    + "%.1f s of processor time; cores busy %.0f%%%n",
                result.algorithm(),
                result.benchmark(),
                result.environmentSteps(),
                result.wallSeconds(),
                result.environmentSteps() / result.wallSeconds(),
                result.threads(),
                result.cpuSeconds(),
                100 * result.coresBusy()));
    for (TrainingBenchmark.Share share : result.kinds()) {
      text.append(String.format(Locale.ROOT, "%-24s %5.1f%%%n", share.kind(), 100 * share.share()));
    }
    return text.toString();
  }
}
