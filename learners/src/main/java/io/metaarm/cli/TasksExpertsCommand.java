package io.metaarm.cli;

import io.metaarm.benchmark.ExpertSurvey;
import io.metaarm.env.Scenes;
import io.metaarm.task.TaskCatalog;
import io.metaarm.task.TaskSpec;
import java.io.PrintWriter;
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

/** {@code metaarm tasks experts}. */
@Command(
    name = "experts",
    description = {
      "On how many of its 50 goals each task's scripted expert succeeds.",
      "The exit status is 1 if any task falls short of --at-least."
    })
final class TasksExpertsCommand implements Callable<Integer> {
  /** What is printed. */
  record Report(
      String scenes,
      long seed,
      int succeeded,
      int episodes,
      int fewest,
      List<ExpertSurvey.Result> tasks) {}

  @Parameters(arity = "0..*", paramLabel = "TASK", description = "Tasks (default: all).")
  private List<String> tasks = List.of();

  @Mixin private ScenesOption scenes;

  @Option(names = "--seed", defaultValue = "0", description = "From which goals are drawn.")
  private long seed;

  @Option(
      names = "--at-least",
      paramLabel = "COUNT",
      defaultValue = "44",
      description = "Of 50, for every task (default: ${DEFAULT-VALUE}).")
  private int atLeast;

  @Mixin private FiguresOption figures;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    List<String> chosen =
        tasks.isEmpty()
            ? TaskCatalog.all().stream().map(TaskSpec::id).sorted().toList()
            : tasks.stream().map(TaskCatalog::find).map(TaskSpec::id).toList();
    try (Scenes models = scenes.open()) {
      Report report = report(models, chosen);
      figures.print(spec.commandLine().getOut(), report, TasksExpertsCommand::toText);
      return report.fewest >= atLeast ? ExitCode.OK : ExitCode.SOFTWARE;
    }
  }

  private Report report(Scenes models, List<String> chosen) {
    PrintWriter progress = spec.commandLine().getErr();
    List<ExpertSurvey.Result> results =
        new ExpertSurvey(models, seed)
            .run(
                chosen,
                done -> {
                  progress.print("\r" + done + " of " + chosen.size() + " tasks");
                  progress.print(done == chosen.size() ? "\n" : "");
                  progress.flush();
                });
    return new Report(
        models.toString(),
        seed,
        results.stream().mapToInt(ExpertSurvey.Result::succeeded).sum(),
        results.stream().mapToInt(ExpertSurvey.Result::goals).sum(),
        results.stream().mapToInt(ExpertSurvey.Result::succeeded).min().orElse(0),
        results);
  }

  private static String toText(Report report) {
    StringBuilder text = new StringBuilder("task                            of 50  mean step\n");
    for (ExpertSurvey.Result each : report.tasks) {
      text.append(
          String.format(
              Locale.ROOT,
              "%-30s %6d %10.0f  %s%n",
              each.task(),
              each.succeeded(),
              each.meanFirstSuccess(),
              each.failed().isEmpty() ? "" : "failed on " + each.failed()));
    }
    return text.append(
            String.format(
                Locale.ROOT,
                "%d of %d episodes succeeded, %d at worst, on %s",
                report.succeeded,
                report.episodes,
                report.fewest,
                report.scenes))
        .toString();
  }
}
