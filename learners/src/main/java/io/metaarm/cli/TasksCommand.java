package io.metaarm.cli;

import io.metaarm.benchmark.Splits;
import io.metaarm.task.Box;
import io.metaarm.task.HandSpec;
import io.metaarm.task.TaskCatalog;
import io.metaarm.task.TaskSpec;
import io.metaarm.task.formula.RewardFormulas;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code metaarm tasks}. */
@Command(
    name = "tasks",
    description = "What tasks there are.",
    subcommands = {TasksExpertsCommand.class, TasksPageCommand.class})
final class TasksCommand implements Runnable {
  /** A task for people to read. */
  record Shown(
      String id,
      String description,
      String scene,
      String success,
      List<String> tags,
      List<Double> handStart,
      List<Double> randomLow,
      List<Double> randomHigh,
      String separation,
      List<Double> goalLow,
      List<Double> goalHigh,
      List<String> splits) {
    static Shown of(TaskSpec task) {
      HandSpec hand = task.hand();
      return new Shown(
          task.id(),
          RewardFormulas.of(task.id()).description(),
          task.scene(),
          task.success().criterion(),
          task.tags(),
          List.of(hand.x(), hand.y(), hand.z()),
          bounds(task.reset().random(), false),
          bounds(task.reset().random(), true),
          task.reset().separation().rule(),
          bounds(task.goal(), false),
          bounds(task.goal(), true),
          Splits.containing(task.id()));
    }

    private static List<Double> bounds(Box box, boolean high) {
      List<Double> bounds = new ArrayList<>();
      for (int i = 0; i < box.size(); i++) {
        bounds.add(high ? box.high(i) : box.low(i));
      }
      return bounds;
    }
  }

  /** All of them. */
  record Catalogue(List<Shown> tasks) {}

  @Spec private CommandSpec spec;

  /** Without a subcommand there is nothing to show. */
  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "A command is needed: list, show, experts or page");
  }

  @Command(name = "list", description = "All tasks, with what counts as success.")
  void list(@Mixin FiguresOption figures) {
    List<Shown> tasks =
        TaskCatalog.all().stream()
            .sorted(Comparator.comparing(TaskSpec::id))
            .map(Shown::of)
            .toList();
    figures.print(
        spec.commandLine().getOut(),
        new Catalogue(tasks),
        all ->
            all.tasks.stream()
                .map(each -> String.format(Locale.ROOT, "%-30s %s", each.id, each.success))
                .collect(Collectors.joining("\n")));
  }

  @Command(name = "show", description = "One task: success, ranges, splits that it belongs to.")
  void show(
      @Parameters(paramLabel = "TASK", description = "Such as drawer-open-v3.") String id,
      @Mixin FiguresOption figures) {
    figures.print(
        spec.commandLine().getOut(), Shown.of(TaskCatalog.find(id)), TasksCommand::toText);
  }

  private static String toText(Shown task) {
    return String.join(
        "\n",
        task.id,
        "  what it is     " + task.description,
        "  tags           " + String.join(", ", task.tags),
        "  success        " + task.success,
        "  scene          " + task.scene,
        "  hand starts at " + numbers(task.handStart),
        "  reset          " + numbers(task.randomLow),
        "              to " + numbers(task.randomHigh),
        "  drawn again    " + (task.separation.isEmpty() ? "never" : "unless " + task.separation),
        "  goal           " + numbers(task.goalLow),
        "              to " + numbers(task.goalHigh),
        "  splits         " + String.join(", ", task.splits));
  }

  private static String numbers(List<Double> values) {
    return values.stream()
        .map(each -> String.format(Locale.ROOT, "%8.4f", each))
        .collect(Collectors.joining(" "));
  }
}
