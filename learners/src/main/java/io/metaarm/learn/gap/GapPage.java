package io.metaarm.learn.gap;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A study for people, in Markdown. */
final class GapPage {
  /** A policy that solves so much without adapting has met no gap that is hard for it. */
  private static final double EASY = 0.5;

  private GapPage() {}

  /** With what a person says of it. */
  static String of(GapReport report, String notes) {
    StringBuilder page = new StringBuilder(header(report, notes));
    for (GapReport.Section section : report.sections()) {
      page.append(section(section));
    }
    return page.append(easy(report)).append(published()).toString();
  }

  private static String header(GapReport report, String notes) {
    GapSettings settings = report.settings();
    StringBuilder page =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "# From simulation to an arm that is otherwise%n%n"
                    + "Policies adapt on the simulated arm %s at %s speed, the whole controller in"
                    + " between, to gaps that they are told nothing of (the figures are in"
                    + " study.json). Goals are ML1's test goals of seed %d. Each test is %d"
                    + " trial%s of the most likely actions on an arm of its own; it is solved if the"
                    + " simulation says so in truth. Each adaptation is a line of trials.csv for"
                    + " each number of trials.%n%n"
                    + "%s"
                    + "| policy | run | iteration | acts |%n|---|---|---:|---:|%n",
                settings.robot(),
                settings.speed().toLowerCase(Locale.ROOT),
                settings.goalSeed(),
                settings.tests(),
                settings.tests() == 1 ? "" : "s",
                notes));
    for (GapSettings.Policy policy : settings.policies()) {
      page.append(
          String.format(
              Locale.ROOT,
              "| %s | %s | %d | %.0f Hz |%n",
              policy.name(),
              policy.run(),
              policy.iteration(),
              policy.rateHertz()));
    }
    return page.append("\n![success over exploring trials](" + GapFiles.PICTURE + ")\n").toString();
  }

  private static String section(GapReport.Section section) {
    List<Integer> trials =
        section.curves().stream()
            .flatMap(curve -> curve.points().stream())
            .map(GapReport.Point::trials)
            .distinct()
            .sorted()
            .toList();
    StringBuilder page =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "%n## %s%n%n"
                    + "Success in %% after so many exploring trials, with the 95%% interval over"
                    + " goals and seeds, and the interquartile mean over seeds and tasks.%n%n",
                section.task()));
    page.append("| gap | policy | adaptations |");
    trials.forEach(each -> page.append(" ").append(each).append(" |"));
    page.append(" IQM at the end | trials to 80% | minutes of arm time to 80% | in all |\n");
    page.append("|---|---|---:|").append("---:|".repeat(trials.size() + 4)).append('\n');
    section.curves().forEach(curve -> page.append(row(curve, trials)));
    return page.toString();
  }

  private static String row(GapReport.Curve curve, List<Integer> trials) {
    GapReport.Point last = curve.points().get(curve.points().size() - 1);
    String cells =
        trials.stream()
            .map(
                each ->
                    curve.points().stream()
                        .filter(point -> point.trials() == each)
                        .findFirst()
                        .map(GapPage::cell)
                        .orElse("–"))
            .collect(Collectors.joining(" | "));
    return String.format(
        Locale.ROOT,
        "| %s | %s | %d | %s | %.0f (%.0f to %.0f) | %s | %s | %.1f |%n",
        curve.gap(),
        curve.run(),
        last.adaptations(),
        cells,
        100 * last.interquartileMean(),
        100 * last.interquartileLow(),
        100 * last.interquartileHigh(),
        curve.trialsToEnough() == null ? "not reached" : curve.trialsToEnough(),
        curve.minutesToEnough() == null
            ? "–"
            : String.format(Locale.ROOT, "%.1f", curve.minutesToEnough()),
        last.armMinutes());
  }

  private static String cell(GapReport.Point point) {
    return String.format(
        Locale.ROOT,
        "%.0f (%.0f to %.0f)",
        100 * point.success(),
        100 * point.low(),
        100 * point.high());
  }

  private static String easy(GapReport report) {
    StringBuilder text = new StringBuilder();
    for (GapReport.Section section : report.sections()) {
      for (GapReport.Curve curve : section.curves()) {
        GapReport.Point first = curve.points().get(0);
        if (first.trials() == 0 && first.success() >= EASY) {
          text.append(
              String.format(
                  Locale.ROOT,
                  "- %s, %s: %s solves %.0f%% without adapting%n",
                  section.task(),
                  curve.gap(),
                  curve.run(),
                  100 * first.success()));
        }
      }
    }
    return text.length() == 0
        ? ""
        : "\n## Gaps that aren't hard\n\nWhere half of the tests or more are solved before anything"
            + " is learned, a gap says little about adaptation:\n\n"
            + text;
  }

  private static String published() {
    StringBuilder page =
        new StringBuilder(
            "\n## Published, on physical arms\n\n"
                + "Other tasks on other arms: it says how much arm time is usual, not who is"
                + " better. No figure above is of a physical arm.\n\n"
                + "| method | needed | source |\n|---|---|---|\n");
    for (PublishedHardware each : PublishedHardware.ALL) {
      page.append(
          String.format(
              Locale.ROOT, "| %s | %s | %s |%n", each.method(), each.arm(), each.source()));
    }
    return page.toString();
  }
}
