package io.metaarm.cli;

import io.metaarm.learn.eval.Summary;
import java.util.Locale;

/** The success of an evaluation, task by task, as text. */
final class SummaryTable {
  private SummaryTable() {}

  static String of(Summary all) {
    StringBuilder text =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "%-32s %5s %8s %14s %9s %9s%n",
                "success in %",
                "goals",
                "success",
                "95% interval",
                "return",
                "(legacy)"));
    for (Summary.TaskSummary task : all.tasks()) {
      text.append(
          row(
              task.task(),
              Integer.toString(task.goals()),
              new double[] {
                task.successRate(), task.successLow(), task.successHigh(), task.legacySuccessRate()
              },
              task.meanReturn()));
    }
    return text.append(
            row(
                "mean",
                "",
                new double[] {
                  all.successRate(), all.successLow(), all.successHigh(), all.legacySuccessRate()
                },
                all.meanReturn()))
        .append(
            String.format(
                Locale.ROOT,
                "interquartile mean %.1f (%.1f to %.1f)%n",
                100 * all.interquartileMean(),
                100 * all.interquartileLow(),
                100 * all.interquartileHigh()))
        .append("(legacy): the first episodes to end are counted, as elsewhere; it is too high")
        .toString();
  }

  /** With rates: success, low, high, legacy. */
  private static String row(String name, String goals, double[] rates, double meanReturn) {
    return String.format(
        Locale.ROOT,
        "%-32s %5s %8.1f %5.1f to %5.1f %9.1f %9s%n",
        name,
        goals,
        100 * rates[0],
        100 * rates[1],
        100 * rates[2],
        meanReturn,
        String.format(Locale.ROOT, "(%.1f)", 100 * rates[3]));
  }
}
