package io.metaarm.cli;

import io.metaarm.learn.kernel.ComputeDevice;
import io.metaarm.learn.reproduce.Experiment;
import io.metaarm.learn.reproduce.Experiments;
import io.metaarm.learn.reproduce.Figure;
import io.metaarm.learn.reproduce.Reproduction;
import io.metaarm.learn.reproduce.SeedResult;
import io.metaarm.learn.rollout.Workers;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code metaarm reproduce}. */
@Command(
    name = "reproduce",
    description = {
      "Run a published experiment again, and print our figures beside the paper's.",
      "Results go to a folder: a JSON file per seed, and a page and learning curves of all seeds."
    })
final class ReproduceCommand implements Callable<Integer> {
  /** An experiment for people to choose. */
  record Listed(String name, String summary) {}

  /** All of them. */
  record Catalogue(List<Listed> experiments) {}

  @Parameters(arity = "0..1", paramLabel = "NAME", description = "The experiment; see --list.")
  private @Nullable String name;

  @Option(names = "--seed", defaultValue = "1", description = "Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "DIR",
      defaultValue = "docs/results",
      description = "Where results go, in a folder NAME (default: ${DEFAULT-VALUE}).")
  private Path out = Path.of("");

  @Option(
      names = "--threads",
      description = {
        "Default: one per core. Results don't depend on their number. MAML's and Reptile's take one."
      })
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(names = "--list", description = "Show what experiments there are.")
  private boolean list;

  @Mixin private FiguresOption figures;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter console = spec.commandLine().getOut();
    if (list) {
      figures.print(console, catalogue(), ReproduceCommand::toText);
    } else if (name == null) {
      throw new ParameterException(spec.commandLine(), "Say what to reproduce; see --list");
    } else {
      Experiment experiment = Experiments.find(name);
      try (Workers workers = new Workers(threads)) {
        Reproduction reproduction =
            new Reproduction(
                ComputeDevice.ofThisMachine().kernels(),
                workers,
                out,
                spec.commandLine().getErr()::println);
        figures.print(console, reproduction.run(experiment, seed), ReproduceCommand::toText);
      }
    }
    return ExitCode.OK;
  }

  private static Catalogue catalogue() {
    return new Catalogue(
        Experiments.all().stream().map(each -> new Listed(each.name(), each.summary())).toList());
  }

  private static String toText(Catalogue catalogue) {
    return catalogue.experiments.stream()
        .map(each -> String.format(Locale.ROOT, "%-20s %s", each.name, each.summary))
        .collect(Collectors.joining("\n"));
  }

  private static String toText(SeedResult result) {
    StringBuilder text =
        new StringBuilder(String.format(Locale.ROOT, "%-44s %10s %10s", "", "ours", "paper"));
    for (Figure figure : result.figures()) {
      Double paper = figure.paper();
      text.append(
          String.format(
              Locale.ROOT,
              "%n%-44s %10.2f %10s",
              figure.name(),
              figure.ours(),
              paper == null ? "" : String.format(Locale.ROOT, "%.2f", paper)));
    }
    return text.append(
            String.format(
                Locale.ROOT,
                "%nseed %d, %,d environment steps, %.1f minutes",
                result.seed(),
                result.environmentSteps(),
                result.wallSeconds() / 60))
        .toString();
  }
}
