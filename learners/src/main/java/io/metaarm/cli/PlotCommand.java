package io.metaarm.cli;

import io.metaarm.learn.checkpoint.AtomicFile;
import io.metaarm.learn.eval.AdaptationFiles;
import io.metaarm.learn.eval.AdaptationPlot;
import io.metaarm.learn.train.RunComparison;
import io.metaarm.learn.train.RunFolder;
import io.metaarm.learn.train.ShippedPolicies;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
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
      defaultValue = "success/after",
      description = "A column of metrics.csv (default: ${DEFAULT-VALUE}).")
  private String metric;

  @Option(
      names = "--smooth",
      defaultValue = "10",
      description = "Iterations in the running mean (default: ${DEFAULT-VALUE}).")
  private int smooth;

  @Option(
      names = "--adaptation",
      description = "Instead: success over episodes of adaptation, from evaluate --curve.")
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
    List<RunFolder> folders =
        runs.stream().map(ShippedPolicies::folder).map(RunFolder::open).toList();
    AtomicFile.write(
        out,
        adaptation
            ? AdaptationPlot.of(
                folders.stream().flatMap(each -> AdaptationFiles.read(each).stream()).toList())
            : RunComparison.plot(folders, metric, smooth));
    spec.commandLine().getOut().println("The plot is in " + out);
    return ExitCode.OK;
  }
}
