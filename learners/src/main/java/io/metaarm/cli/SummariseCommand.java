package io.metaarm.cli;

import io.metaarm.learn.eval.EvaluationRequest;
import io.metaarm.learn.eval.PooledRuns;
import io.metaarm.learn.train.RunFolder;
import io.metaarm.learn.train.ShippedPolicies;
import java.nio.file.Path;
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

/** {@code metaarm summarise}. */
@Command(
    name = "summarise",
    description = {
      "Take runs together that differ by their seeds: success over all of them.",
      "It reads what 'evaluate' left in their folders. Intervals are over goals and runs."
    },
    footerHeading = CommandGroups.EXAMPLES,
    footer = {"  metaarm summarise runs/reach-1 runs/reach-2 runs/reach-3"})
final class SummariseCommand implements Callable<Integer> {
  @Parameters(
      arity = "2..*",
      paramLabel = "RUN",
      completionCandidates = PolicyNames.class,
      description = "Folders of runs, or names of such that ship: ${COMPLETION-CANDIDATES}.")
  private List<Path> runs = List.of();

  @Option(
      names = "--tasks",
      defaultValue = "test",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private EvaluationRequest.Side side;

  @Mixin private FiguresOption figures;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    List<RunFolder> folders = runs.stream().map(ShippedPolicies::open).toList();
    figures.print(
        spec.commandLine().getOut(), PooledRuns.of(folders, side), SummariseCommand::toText);
    return ExitCode.OK;
  }

  private static String toText(PooledRuns pooled) {
    StringBuilder text =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "%s on %s, %s tasks, %d runs%n",
                pooled.candidate(),
                pooled.benchmark(),
                pooled.side(),
                pooled.runs().size()));
    for (PooledRuns.Member run : pooled.runs()) {
      text.append(
          String.format(
              Locale.ROOT,
              "  seed %d, after iteration %d: %.1f%% (%s)%n",
              run.seed(),
              run.iteration(),
              100 * run.successRate(),
              run.run()));
    }
    return text.append(SummaryTable.of(pooled.summary())).toString();
  }
}
