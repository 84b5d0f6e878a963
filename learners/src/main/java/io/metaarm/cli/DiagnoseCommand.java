package io.metaarm.cli;

import io.metaarm.env.Scenes;
import io.metaarm.learn.insight.DiagnosisReport;
import io.metaarm.learn.insight.DiagnosisRun;
import io.metaarm.learn.kernel.FusedCpuKernels;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code metaarm diagnose}. */
@Command(
    name = "diagnose",
    description = {
      "What is the matter with a run, and what to do about it.",
      "Tells how much each test task gains from adaptation, whether gradients vanish or explode, how far actions explore, how sure the run is of the task, and which training tasks it takes it for.",
      "The figures go to diagnosis.json in the run's folder too."
    },
    footerHeading = CommandGroups.EXAMPLES,
    footer = {"  metaarm diagnose ml10 --goals 2"})
final class DiagnoseCommand implements Callable<Integer> {
  @Mixin private ExaminedRun examined;

  @Option(
      names = "--goals",
      defaultValue = "3",
      description = "Of each task, up to 50 (default: ${DEFAULT-VALUE}).")
  private int goals;

  @Mixin private FiguresOption figures;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter notes = spec.commandLine().getErr();
    LiveLine line = new LiveLine(notes);
    examined.noteTestTasks(notes);
    try (Scenes models = examined.openScenes()) {
      DiagnosisReport report =
          new DiagnosisRun(examined.folder(), examined.checkpoint(), goals)
              .run(models, new FusedCpuKernels(), examined.threads(), line::show);
      line.erase();
      figures.print(spec.commandLine().getOut(), report, this::toText);
    }
    return ExitCode.OK;
  }

  private String toText(DiagnosisReport report) {
    StringBuilder text = new StringBuilder();
    add(text, "%s, after iteration %d", report.title(), report.iteration());
    add(text, "%nIn training, from the first tenth of iterations to the last");
    course(text, "success after adaptation", report.training().success());
    course(text, "norm of the outer gradient", report.training().outerGradient());
    course(text, "norm of the inner gradient", report.training().innerGradient());
    course(text, "entropy of the policy, nats", report.training().entropy());
    add(
        text,
        "%n%s tasks, before and after %d episodes of adaptation",
        report.side(),
        report.episodes());
    report.tasks().forEach(task -> task(text, task));
    add(text, "%nAdvice");
    report.advice().forEach(line -> add(text, "- %s", line));
    add(text, "%nThe figures are in %s", examined.folder().resolve("diagnosis.json"));
    return text.toString();
  }

  private static void course(
      StringBuilder text, String name, DiagnosisReport.@Nullable Course course) {
    if (course != null) {
      add(
          text,
          "  %-28s %9.3g to %9.3g  %s",
          name,
          course.first(),
          course.last(),
          course.verdict());
    }
  }

  private static void task(StringBuilder text, DiagnosisReport.Task task) {
    add(
        text,
        "%s (%d goals): success %.0f%% to %.0f%%, return %.0f to %.0f, slope %.3g an episode",
        task.task(),
        task.goals(),
        100 * task.successBefore(),
        100 * task.successAfter(),
        task.returnBefore(),
        task.returnAfter(),
        task.slope());
    figure(text, "inner gradient", task.innerGradient());
    figure(text, "entropy, nats", task.entropy());
    figure(text, "divergence by adaptation", task.divergence());
    figure(text, "effective samples, of 1", task.effectiveSamples());
    figure(text, "uncertainty", task.uncertainty());
    if (!task.nearest().isEmpty()) {
      add(
          text,
          "  nearest training tasks: %s",
          task.nearest().stream()
              .map(each -> String.format(Locale.ROOT, "%s (%.2f)", each.task(), each.distance()))
              .collect(Collectors.joining(", ")));
    }
  }

  private static void figure(StringBuilder text, String name, @Nullable Double value) {
    if (value != null) {
      add(text, "  %-28s %9.3g", name, value);
    }
  }

  private static void add(StringBuilder text, String format, Object... arguments) {
    text.append(String.format(Locale.ROOT, format, arguments)).append('\n');
  }
}
