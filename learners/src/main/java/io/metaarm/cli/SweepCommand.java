package io.metaarm.cli;

import io.metaarm.config.RandomisationFiles;
import io.metaarm.env.Scenes;
import io.metaarm.learn.eval.EvaluationRequest;
import io.metaarm.learn.eval.EvaluationRun;
import io.metaarm.learn.eval.SweepReport;
import io.metaarm.learn.eval.SweptParameter;
import io.metaarm.learn.eval.TasksLabel;
import io.metaarm.learn.kernel.FusedCpuKernels;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code metaarm sweep}. */
@Command(
    name = "sweep",
    description = {
      "How a run's success depends on each number by which a world may differ.",
      "Inside and outside the range that it was trained for; the other numbers are nominal, or drawn as --others says.",
      "Results go to the run's folder 'sweep', as JSON, CSV and SVG, beside those of the numbers swept before."
    },
    footerHeading = CommandGroups.EXAMPLES,
    footer = {"  metaarm sweep runs/a --parameters latencyMillis,stepGain --values 5"})
final class SweepCommand implements Callable<Integer> {
  /** What can be swept, for the help text. */
  static final class ParameterNames extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    ParameterNames() {
      super(SweptParameter.keys());
    }
  }

  @Mixin private ExaminedRun examined;

  @Option(
      names = "--parameters",
      split = ",",
      paramLabel = "NAME",
      description = "Default: all of ${COMPLETION-CANDIDATES}.",
      completionCandidates = ParameterNames.class)
  private List<String> parameters = List.of();

  @Option(
      names = "--values",
      defaultValue = "7",
      description = "Of each parameter (default: ${DEFAULT-VALUE}).")
  private int values;

  @Option(
      names = "--others",
      paramLabel = "NAME|FILE",
      description = "What the other parameters are drawn from (default: they are nominal).")
  private @Nullable String others;

  @Option(
      names = "--adaptation-episodes",
      defaultValue = "10",
      description = "Before each examination (default: ${DEFAULT-VALUE}).")
  private int adaptationEpisodes;

  @Option(
      names = "--goals",
      defaultValue = "10",
      description = "Of each task (default: ${DEFAULT-VALUE}).")
  private int goals;

  @Option(
      names = "--seeds",
      split = ",",
      defaultValue = "1",
      description = "From which actions and noise are drawn (default: ${DEFAULT-VALUE}).")
  private List<Long> seeds = List.of();

  @Option(
      names = "--tasks",
      defaultValue = "train",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private EvaluationRequest.Side side;

  @Mixin private FiguresOption figures;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter notes = spec.commandLine().getErr();
    LiveLine line = new LiveLine(notes);
    List<SweptParameter> swept = SweptParameter.named(parameters);
    EvaluationRequest request =
        new EvaluationRequest(
                examined.folder(), null, null, examined.checkpoint(), side, 1, seeds, goals)
            .in(others == null ? null : RandomisationFiles.find(others));
    try (Scenes models = examined.openScenes()) {
      EvaluationRun evaluation = new EvaluationRun(request, new FusedCpuKernels(), notes::println);
      SweepReport report =
          evaluation.sweep(
              models, examined.threads(), swept, adaptationEpisodes, values, line::show);
      line.erase();
      figures.print(spec.commandLine().getOut(), report, SweepCommand::toText);
    }
    return ExitCode.OK;
  }

  private static String toText(SweepReport report) {
    StringBuilder text =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "%s, %s, others %s%nsuccess in %%; [ ] is what it was"
                    + " trained for%n%-24s %9s %8s %8s %16s%n",
                report.title(),
                TasksLabel.of(report),
                report.others(),
                "parameter",
                "value",
                "before",
                "after",
                "95% interval"));
    for (SweepReport.Parameter parameter : report.parameters()) {
      for (SweepReport.Point point : parameter.points()) {
        text.append(
            String.format(
                Locale.ROOT,
                "%-24s %9s %8.1f %8.1f %7.1f to %5.1f%n",
                parameter.key(),
                String.format(
                    Locale.ROOT,
                    parameter.isTrained(point.value()) ? "[%.3f]" : "%.3f ",
                    point.value()),
                100 * point.before(),
                100 * point.after(),
                100 * point.low(),
                100 * point.high()));
      }
    }
    return text.toString().stripTrailing();
  }
}
