package io.metaarm.cli;

import io.metaarm.benchmark.Split;
import io.metaarm.benchmark.Splits;
import io.metaarm.task.Box;
import io.metaarm.task.HandSpec;
import io.metaarm.task.TaskCatalog;
import io.metaarm.task.TaskSpec;
import io.metaarm.task.formula.RewardFormula;
import io.metaarm.task.formula.RewardFormulas;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A page about all tasks, in Markdown. */
final class TaskPage {
  private static final String INTRODUCTION =
      """
      # The fifty tasks

      `metaarm tasks page` writes this page from the catalogue of tasks, the formulas beside it and
      the figures in [results](results). `metaarm rollout TASK --video out.mp4` films a task.

      The figures: on how many of the 50 goals drawn for seed 42 a task's scripted expert succeeds,
      and how far our own scenes are off from recordings of the published benchmark, in the largest
      coordinate over 150 steps, for two goals ([parity.md](parity.md) says why).
      """;

  private static final String BENCHMARKS =
      """
      ## Benchmarks

      50 goals are drawn for each task, as upstream draws them for the same seed. ML hides the goal
      from the policy, MT shows it.
      """;

  private static final String NOTATION =
      """
      ## How to read the formulas

      A test evaluates these formulas beside the code, over thousands of steps of every task: reward
      and success are the same to 1e-9.

      Terms follow from those above them; `reward` and `success` are the last. Numbers are in metres
      and radians. `(a, b, c)` is a vector, `v.x` one of its components, `|v|` its length or a
      number's absolute value; sums and products of vectors go component by component. What is
      measured after a step:

      | name | what it is |
      |---|---|
      | `tcp` | the middle between the fingertips |
      | `hand` | the hand, above them |
      | `leftPad`, `rightPad` | the pads of the fingers |
      | `opening` | how far the gripper is open, from 0 to 1 |
      | `gripper` | what the action tells the gripper; positive closes it |
      | `object`, `second` | the (first) observed object, the second one |
      | `orientation` | of the object: the observed quaternion |
      | `body(b)`, `site(s)`, `joint(j)` | places in the scene, a joint's coordinate |
      | `touching(g)` | whether both pads press on a geom |

      And what was known when the episode began:

      | name | what it is |
      |---|---|
      | `target` | where the object is to go |
      | `tcp0`, `object0` | where fingers and object were |
      | `hand0` | where the hand was sent first |
      | `object1` | the object after the first step, which upstream takes for its start |
      | `handle0`, `head0`, … | other places by their names, and `stroke`, how far a button goes |

      What all tasks share:
      """;

  private final TaskResults results;

  TaskPage(TaskResults results) {
    this.results = results;
  }

  /** Where a task's picture is, as seen from the page. */
  static String picture(String task) {
    return "tasks/" + task + ".jpg";
  }

  String text() {
    List<String> parts = new ArrayList<>(List.of(INTRODUCTION, index(), BENCHMARKS, benchmarks()));
    parts.add(NOTATION);
    parts.add(code(RewardFormulas.sharedFunctions()));
    for (String family : RewardFormulas.families()) {
      parts.add("## " + heading(family) + "\n");
      if (!RewardFormulas.functionsOf(family).isEmpty()) {
        parts.add("What these share:\n");
        parts.add(code(RewardFormulas.functionsOf(family)));
      }
      RewardFormulas.ofFamily(family).forEach(formula -> parts.add(section(formula)));
    }
    return String.join("\n", parts);
  }

  private String index() {
    StringBuilder table = new StringBuilder("| task | what it is |\n|---|---|\n");
    TaskCatalog.all().stream()
        .map(TaskSpec::id)
        .sorted()
        .forEach(
            task ->
                table.append(
                    line("| [%s](#%s) | %s |", task, task, RewardFormulas.of(task).description())));
    return table.toString();
  }

  private static String benchmarks() {
    StringBuilder text =
        new StringBuilder("| benchmark | learns from | is tested on |\n|---|---|---|\n");
    text.append("| ML1 | one task | other goals of it, drawn from the next seed |\n");
    text.append("| MT1 | one task | |\n");
    StringBuilder leaks = new StringBuilder();
    for (String name : Splits.names()) {
      if (!name.contains(":")) {
        Split split = Splits.named(name);
        String train = split.train().size() + " tasks";
        text.append(line("| %s | %s | %s |", name, train, String.join(", ", split.test())));
        split.test().stream()
            .filter(split.train()::contains)
            .forEach(task -> leaks.append(leak(name, task)));
      }
    }
    text.append(leaks);
    text.append("\n`Split.customMl` makes a split of your own, and refuses tasks on both sides.\n");
    return text.toString();
  }

  private static String leak(String split, String task) {
    return line(
        "\n%s has a leak that is upstream's: %s is on both sides, so one of its test tasks isn't\n"
            + "new to the learner. It is kept, for figures that can be compared.",
        split, task);
  }

  private String section(RewardFormula formula) {
    TaskSpec task = TaskCatalog.find(formula.task());
    HandSpec hand = task.hand();
    StringBuilder text = new StringBuilder();
    text.append(line("### %s\n", task.id()));
    text.append(line("![%s](%s)\n", task.id(), picture(task.id())));
    text.append(line("%s\n", formula.description()));
    text.append("| | |\n|---|---|\n");
    text.append(line("| solved when | %s |", task.success().criterion()));
    text.append(line("| a reset draws | %s |", draw(task)));
    text.append(line("| goal within | %s |", ranges(task.goal())));
    text.append(line("| hand starts at | %s |", numbers(hand.x(), hand.y(), hand.z())));
    text.append(line("| hand stays within | %s |", ranges(hand.reach())));
    text.append(line("| scene | `%s` |", task.scene()));
    text.append(line("| splits | %s |", String.join(", ", Splits.containing(task.id()))));
    text.append(
        line(
            "| expert succeeds on | %s goals; on the benchmark's models %s |",
            results.expertOnOwnScenes(task.id()), results.expertOnOriginals(task.id())));
    text.append(
        line(
            "| off from recordings | random %s, scripted %s |\n",
            results.differencesInWords(task.id(), "random"),
            results.differencesInWords(task.id(), "scripted")));
    return text.append(code(formula.text())).toString();
  }

  private static String draw(TaskSpec task) {
    String rule = task.reset().separation().rule();
    return ranges(task.reset().random()) + (rule.isEmpty() ? "" : "; " + rule);
  }

  /** Points of three, each axis a number or a range. */
  private static String ranges(Box box) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < box.size(); i++) {
      text.append(i == 0 ? "(" : i % 3 == 0 ? "), (" : ", ").append(number(box.low(i)));
      if (!number(box.low(i)).equals(number(box.high(i)))) {
        text.append(" to ").append(number(box.high(i)));
      }
    }
    return text.append(')').toString();
  }

  private static String numbers(double x, double y, double z) {
    return "(" + number(x) + ", " + number(y) + ", " + number(z) + ")";
  }

  /** To a tenth of a millimetre. */
  private static String number(double value) {
    BigDecimal rounded = BigDecimal.valueOf(value).setScale(4, RoundingMode.HALF_EVEN);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  private static String heading(String family) {
    return family.substring(0, 1).toUpperCase(Locale.ROOT) + family.substring(1).replace('-', ' ');
  }

  private static String code(String text) {
    return "```\n" + text + "\n```\n";
  }

  private static String line(String format, Object... arguments) {
    return String.format(Locale.ROOT, format + "\n", arguments);
  }
}
