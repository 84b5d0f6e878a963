package io.metaarm.cli;

import io.metaarm.config.Require;
import io.metaarm.learn.checkpoint.AtomicFile;
import io.metaarm.learn.eval.AdaptationPlot;
import io.metaarm.learn.eval.NamedCurve;
import io.metaarm.learn.train.RunComparison;
import io.metaarm.learn.train.RunFolder;
import io.metaarm.learn.train.ShippedPolicies;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code metaarm plot}. */
@Command(
    name = "plot",
    description = "Draw the learning or adaptation curves of one or several runs, as SVG.")
final class PlotCommand implements Callable<Integer> {
  @Parameters(
      arity = "1..*",
      paramLabel = "RUN",
      completionCandidates = PolicyNames.class,
      description = "Folders of runs, or names of such that ship: ${COMPLETION-CANDIDATES}.")
  private List<Path> runs = List.of();

  @Option(
      names = "--metric",
      description =
          "A column of metrics.csv (default: success/after); with --adaptation: success or return"
              + " (default: success).")
  private @Nullable String metric;

  @Option(
      names = "--smooth",
      defaultValue = "10",
      description = "Iterations in the running mean, 1 or more (default: ${DEFAULT-VALUE}).")
  private int smooth;

  @Option(
      names = "--adaptation",
      description =
          "Instead: over episodes of adaptation, from evaluate --curve, over all tasks and of each.")
  private boolean adaptation;

  @Option(
      names = {"-o", "--out"},
      required = true,
      paramLabel = "FILE",
      description = "SVG to write.")
  private Path out;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Require.atLeast("--smooth", smooth, 1);
    List<RunFolder> folders = runs.stream().map(ShippedPolicies::open).toList();
    AtomicFile.write(
        out,
        adaptation
            ? AdaptationPlot.of(
                NamedCurve.of(folders),
                AdaptationPlot.Figure.named(metric == null ? "success" : metric))
            : RunComparison.plot(folders, metric == null ? "success/after" : metric, smooth));
    spec.commandLine().getOut().println("The plot is in " + out);
    return ExitCode.OK;
  }
}
