package io.metaarm.learn.eval;

import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A run's adaptation curve on its page: a table with a column for each number of episodes. */
final class AdaptationSection {
  private final AdaptationCurve curve;

  AdaptationSection(AdaptationCurve curve) {
    this.curve = curve;
  }

  /** With the place of its picture. */
  String with(String picture) {
    StringBuilder text =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "%n## Adaptation in %s%n%n"
                    + "Success in %% after so many episodes of adaptation, and the return; in the"
                    + " picture with a standard deviation among goals.%n%n"
                    + "![adaptation curve](%s)%n%n",
                TasksLabel.of(curve),
                picture));
    text.append(row("episodes", point -> Integer.toString(point.episodes())));
    text.append("|---|").append("---:|".repeat(curve.points().size())).append('\n');
    text.append(row("goals of each task", point -> Integer.toString(point.goalsOfEachTask())));
    if (curve.tasks().size() > 1) {
      curve.tasks().forEach(task -> text.append(row(task, point -> success(point.spread(task)))));
    }
    text.append(row("**success**", point -> "**" + success(point.all()) + "**"));
    text.append(
        row("return", point -> String.format(Locale.ROOT, "%.0f", point.all().totalReward())));
    return text.toString();
  }

  private String row(String name, Function<AdaptationCurve.Point, String> figure) {
    return curve.points().stream()
        .map(figure)
        .collect(Collectors.joining(" | ", "| " + name + " | ", " |\n"));
  }

  private static String success(AdaptationCurve.@Nullable Spread spread) {
    return spread == null ? "" : String.format(Locale.ROOT, "%.1f", 100 * spread.success());
  }
}
