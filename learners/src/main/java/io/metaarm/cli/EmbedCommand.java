package io.metaarm.cli;

import io.metaarm.env.Scenes;
import io.metaarm.learn.insight.EmbeddingReport;
import io.metaarm.learn.insight.EmbeddingRun;
import io.metaarm.learn.kernel.FusedCpuKernels;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code metaarm embed}. */
@Command(
    name = "embed",
    description = {
      "Which tasks and goals a run takes to be alike.",
      "Adapts it to many, training and test tasks, and compares what it then holds of each: PEARL's belief, RL²'s hidden state, the way that MAML's parameters went.",
      "Figures and plots (PCA and t-SNE, coloured by task and by goal) go to the run's folder 'embedding'."
    },
    footerHeading = CommandGroups.EXAMPLES,
    footer = {"  metaarm embed ml10 --goals 5"})
final class EmbedCommand implements Callable<Integer> {
  @Mixin private ExaminedRun examined;

  @Option(
      names = "--goals",
      defaultValue = "10",
      description = "Of each task, up to 50 (default: ${DEFAULT-VALUE}).")
  private int goals;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "From which actions are drawn (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Mixin private FiguresOption figures;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter notes = spec.commandLine().getErr();
    LiveLine line = new LiveLine(notes);
    examined.noteTestTasks(notes);
    try (Scenes models = examined.openScenes()) {
      EmbeddingReport report =
          new EmbeddingRun(examined.folder(), examined.checkpoint(), goals, seed)
              .run(models, new FusedCpuKernels(), examined.threads(), line::show);
      line.erase();
      figures.print(spec.commandLine().getOut(), report, this::toText);
    }
    return ExitCode.OK;
  }

  private String toText(EmbeddingReport report) {
    StringBuilder text = new StringBuilder();
    add(
        text,
        "%s, after iteration %d: %d tasks and goals, after %d episodes each",
        report.title(),
        report.iteration(),
        report.points().size(),
        report.episodes());
    add(
        text,
        "%d numbers, of whose variance two principal components have %.0f%%",
        report.numbers(),
        100 * report.explained());
    add(text, "%-32s %5s %5s %s", "task", "", "goals", "embedding's distance with the goal's");
    for (EmbeddingReport.TaskCorrelation task : report.tasks()) {
      add(text, "%-32s %5s %5d %6.2f", task.task(), task.side(), task.goals(), task.correlation());
    }
    add(text, "%-44s %6.2f", "mean correlation", report.goalCorrelation());
    if (report.withinTasks() != null) {
      add(text, "%-44s %6.2f", "distance within tasks, of that between", report.withinTasks());
    }
    if (report.clusters() != null) {
      add(
          text,
          "%-44s %6.2f, purity %.0f%%",
          report.clusters().count() + " clusters beside tasks: adjusted Rand",
          report.clusters().adjustedRand(),
          100 * report.clusters().purity());
    }
    return text.append("Plots and points are in ")
        .append(examined.folder().resolve("embedding"))
        .toString();
  }

  private static void add(StringBuilder text, String format, Object... arguments) {
    text.append(String.format(Locale.ROOT, format, arguments)).append('\n');
  }
}
