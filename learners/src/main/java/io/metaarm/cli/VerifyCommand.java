package io.metaarm.cli;

import io.metaarm.benchmark.Verification;
import io.metaarm.benchmark.Verification.Figure;
import io.metaarm.benchmark.Verification.Origin;
import io.metaarm.benchmark.Verification.Quantity;
import io.metaarm.benchmark.Verification.TaskFigures;
import io.metaarm.env.Scenes;
import java.nio.file.Path;
import java.util.ArrayList;
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

/** {@code metaarm verify}. */
@Command(
    name = "verify",
    description =
        "Replay recorded episodes of the published benchmark, and tell how far ours are off.",
    footerHeading = "%nRecordings:%n",
    footer = {
      "  One gzipped JSON file per task, TASK.json.gz, with meta (task, mujoco) and episodes; each",
      "  episode has kind, goal_index, rand_vec, partially_observable, init (the state after reset:",
      "  time, qpos, qvel, ctrl, mocap_pos, mocap_quat, qacc_warmstart, obs), model_changes and",
      "  steps (arrays of action, obs, reward, qpos and the info entries). To record some, run the",
      "  published environments with actions of your choice and write these down after each step.",
      "  Nothing is downloaded."
    })
final class VerifyCommand implements Callable<Integer> {
  /** What is printed. */
  record Report(
      String recordings, String scenes, double tolerance, int within, List<TaskFigures> tasks) {}

  @Parameters(index = "0", paramLabel = "GOLDEN_DIR", description = "Directory of recordings.")
  private Path directory;

  @Parameters(index = "1..*", paramLabel = "TASK", description = "Only these tasks.")
  private List<String> tasks = new ArrayList<>();

  @Mixin private ScenesOption scenes;

  @Option(
      names = "--tolerance",
      defaultValue = "1e-9",
      description = "What may be off (default: ${DEFAULT-VALUE}).")
  private double tolerance;

  @Mixin private FiguresOption figures;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    List<String> chosen = tasks.isEmpty() ? Verification.tasksIn(directory) : tasks;
    try (Scenes models = scenes.open()) {
      Verification verification = new Verification(models, tolerance);
      List<TaskFigures> found =
          chosen.stream().map(task -> verification.verify(directory, task)).toList();
      int within = (int) found.stream().filter(TaskFigures::within).count();
      figures.print(
          spec.commandLine().getOut(),
          new Report(directory.toString(), models.toString(), tolerance, within, found),
          VerifyCommand::toText);
      return within == found.size() ? ExitCode.OK : ExitCode.SOFTWARE;
    }
  }

  private static String toText(Report report) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "Largest differences, and the first step that was off by more than %.0e (r: reset)%n",
            report.tolerance));
    text.append(String.format(Locale.ROOT, "%-30s %-6s", "task", "from"));
    for (Quantity quantity : Quantity.values()) {
      text.append(String.format(Locale.ROOT, " %14s", quantity.name().toLowerCase(Locale.ROOT)));
    }
    for (TaskFigures task : report.tasks) {
      for (Origin origin : Origin.values()) {
        text.append(
            String.format(
                Locale.ROOT, "%n%-30s %-6s", task.task(), origin.name().toLowerCase(Locale.ROOT)));
        for (Quantity quantity : Quantity.values()) {
          text.append(' ').append(cell(task, origin, quantity));
        }
      }
    }
    return text.append(
            String.format(
                Locale.ROOT,
                "%n%d of %d tasks within tolerance, on %s",
                report.within,
                report.tasks.size(),
                report.scenes))
        .toString();
  }

  /** The worse of both kinds of episodes. */
  private static String cell(TaskFigures task, Origin origin, Quantity quantity) {
    double largest = 0;
    int first = Integer.MAX_VALUE;
    for (Figure figure : task.figures()) {
      if (figure.origin() == origin && figure.quantity() == quantity) {
        largest = Math.max(largest, figure.largest());
        Integer step = figure.firstStep();
        first = step == null ? first : Math.min(first, step);
      }
    }
    String since = first == Integer.MAX_VALUE ? "" : first < 0 ? "@r" : "@" + first;
    return String.format(Locale.ROOT, "%9.1e%-5s", largest, since);
  }
}
