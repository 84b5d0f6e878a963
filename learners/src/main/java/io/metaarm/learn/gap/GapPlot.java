package io.metaarm.learn.gap;

import io.metaarm.arm.Scenario;
import io.metaarm.learn.plot.Svg;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Success over exploring trials: a row of panels for each task, a panel for each gap. */
final class GapPlot {
  private static final int PANEL_WIDTH = 300;
  private static final int PANEL_HEIGHT = 236;
  private static final int LEFT = 42;
  private static final int RIGHT = 16;
  private static final int TOP = 44;
  private static final int BOTTOM = 40;
  private static final int LINE = 16;
  private static final int HEAD = 3 * LINE;
  private static final double SHIFT = 2;

  private final GapReport report;
  private final List<String> gaps;
  private final double mostTrials;
  private final Svg svg;
  private int left;
  private int top;

  private GapPlot(GapReport report) {
    this.report = report;
    List<GapReport.Curve> curves =
        report.sections().stream().flatMap(section -> section.curves().stream()).toList();
    gaps =
        report.settings().gaps().stream()
            .map(Scenario::name)
            .filter(gap -> curves.stream().anyMatch(curve -> curve.gap().equals(gap)))
            .toList();
    mostTrials =
        curves.stream()
            .flatMap(curve -> curve.points().stream())
            .mapToInt(GapReport.Point::trials)
            .max()
            .orElse(1);
    int width = Math.max(2, gaps.size()) * PANEL_WIDTH;
    svg = new Svg(width, HEAD + report.sections().size() * PANEL_HEIGHT);
  }

  static String of(GapReport report) {
    return new GapPlot(report).draw();
  }

  private String draw() {
    svg.text(
        LEFT, LINE, "start", "black", "success in %, over exploring trials, with 95% intervals");
    svg.text(
        LEFT,
        2 * LINE,
        "start",
        "#777",
        "dashed: 80%; dotted: 20 trials, of which published insertions needed fewer");
    for (int row = 0; row < report.sections().size(); row++) {
      GapReport.Section section = report.sections().get(row);
      List<String> runs = section.curves().stream().map(GapReport.Curve::run).distinct().toList();
      top = HEAD + row * PANEL_HEIGHT;
      svg.names(LEFT, top + LINE, runs);
      for (int column = 0; column < gaps.size(); column++) {
        left = column * PANEL_WIDTH;
        panel(section, runs, gaps.get(column));
      }
    }
    return svg.finish();
  }

  private void panel(GapReport.Section section, List<String> runs, String gap) {
    List<GapReport.Curve> curves =
        section.curves().stream().filter(curve -> curve.gap().equals(gap)).toList();
    if (curves.isEmpty()) {
      return;
    }
    svg.text(left + LEFT, top + 2 * LINE, "start", "black", section.task() + ", " + gap);
    for (int percent = 0; percent <= 100; percent += 20) {
      double y = toY(percent / 100.0);
      svg.add(
          "<path d=\"M%.1f %.1fH%.1f\" stroke=\"%s\"/>",
          toX(0), y, toX(mostTrials), percent == 80 ? "#777\" stroke-dasharray=\"4 3" : "#ddd");
      svg.text(left + LEFT - 8, y + 4, "end", "#444", Integer.toString(percent));
    }
    if (mostTrials >= PublishedHardware.TRIALS) {
      svg.add(
          "<path d=\"M%.1f %.1fV%.1f\" stroke=\"#777\" stroke-dasharray=\"1 3\"/>",
          toX(PublishedHardware.TRIALS), toY(0), toY(1));
    }
    section.curves().stream()
        .flatMap(curve -> curve.points().stream())
        .map(GapReport.Point::trials)
        .distinct()
        .forEach(
            each ->
                svg.text(
                    toX(each),
                    top + PANEL_HEIGHT - BOTTOM + LINE,
                    "middle",
                    "#444",
                    Integer.toString(each)));
    for (int i = 0; i < curves.size(); i++) {
      String colour = Svg.colour(runs.indexOf(curves.get(i).run()));
      curve(curves.get(i), colour, SHIFT * (i - (curves.size() - 1) / 2.0));
    }
  }

  /** A little beside the panel's others, so that no interval hides another. */
  private void curve(GapReport.Curve curve, String colour, double shift) {
    for (GapReport.Point point : curve.points()) {
      svg.add(
          "<path d=\"M%.1f %.1fV%.1f\" stroke=\"%s\" opacity=\"0.5\"/>",
          toX(point.trials()) + shift, toY(point.low()), toY(point.high()), colour);
    }
    String drawn =
        curve.points().stream()
            .map(
                point ->
                    String.format(
                        Locale.ROOT,
                        "%.1f,%.1f",
                        toX(point.trials()) + shift,
                        toY(point.success())))
            .collect(Collectors.joining(" "));
    svg.add(
        "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>", drawn, colour);
  }

  private double toX(double trials) {
    return left + LEFT + trials / Math.max(1, mostTrials) * (PANEL_WIDTH - LEFT - RIGHT);
  }

  private double toY(double rate) {
    return top + PANEL_HEIGHT - BOTTOM - rate * (PANEL_HEIGHT - TOP - BOTTOM);
  }
}
