package io.metaarm.learn.gap;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Success over exploring trials: a row of panels for each task, a panel for each gap. */
final class GapPlot {
  private static final int PANEL_WIDTH = 300;
  private static final int PANEL_HEIGHT = 220;
  private static final int LEFT = 42;
  private static final int RIGHT = 16;
  private static final int TOP = 28;
  private static final int BOTTOM = 40;
  private static final int LINE = 16;
  private static final double SHIFT = 2;

  /** Told apart by those who see few colours, too. */
  private static final List<String> COLOURS =
      List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00", "#000000");

  private final StringBuilder svg = new StringBuilder();
  private final GapReport report;
  private final List<String> runs;
  private final List<String> gaps;
  private final int head;
  private final double mostTrials;
  private int left;
  private int top;

  private GapPlot(GapReport report) {
    this.report = report;
    List<GapReport.Curve> curves =
        report.sections().stream().flatMap(section -> section.curves().stream()).toList();
    runs = curves.stream().map(GapReport.Curve::run).distinct().toList();
    gaps = curves.stream().map(GapReport.Curve::gap).distinct().toList();
    head = LINE * (runs.size() + 2) + LINE / 2;
    mostTrials =
        curves.stream()
            .flatMap(curve -> curve.points().stream())
            .mapToInt(GapReport.Point::trials)
            .max()
            .orElse(1);
  }

  static String of(GapReport report) {
    return new GapPlot(report).draw();
  }

  private String draw() {
    int width = Math.max(2, gaps.size()) * PANEL_WIDTH;
    int height = head + report.sections().size() * PANEL_HEIGHT;
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\""
            + " font-family=\"sans-serif\" font-size=\"11\">",
        width, height, width);
    add("<rect width=\"%d\" height=\"%d\" fill=\"white\"/>", width, height);
    text(LEFT, LINE, "start", "black", "success in %, over exploring trials, with 95% intervals");
    for (int i = 0; i < runs.size(); i++) {
      text(LEFT, LINE * (i + 2), "start", COLOURS.get(i % COLOURS.size()), runs.get(i));
    }
    text(
        LEFT,
        LINE * (runs.size() + 2),
        "start",
        "#777",
        "dashed: 80%; dotted: 20 trials, of which published insertions needed fewer");
    for (int row = 0; row < report.sections().size(); row++) {
      for (int column = 0; column < gaps.size(); column++) {
        left = column * PANEL_WIDTH;
        top = head + row * PANEL_HEIGHT;
        panel(report.sections().get(row), gaps.get(column));
      }
    }
    return svg.append("</svg>\n").toString();
  }

  private void panel(GapReport.Section section, String gap) {
    text(left + LEFT, top + LINE, "start", "black", section.task() + ", " + gap);
    for (int percent = 0; percent <= 100; percent += 20) {
      double y = toY(percent / 100.0);
      add(
          "<path d=\"M%.1f %.1fH%.1f\" stroke=\"%s\"/>",
          toX(0), y, toX(mostTrials), percent == 80 ? "#777\" stroke-dasharray=\"4 3" : "#ddd");
      text(left + LEFT - 8, y + 4, "end", "#444", Integer.toString(percent));
    }
    if (mostTrials >= PublishedHardware.TRIALS) {
      add(
          "<path d=\"M%.1f %.1fV%.1f\" stroke=\"#777\" stroke-dasharray=\"1 3\"/>",
          toX(PublishedHardware.TRIALS), toY(0), toY(1));
    }
    section.curves().stream()
        .flatMap(curve -> curve.points().stream())
        .map(GapReport.Point::trials)
        .distinct()
        .forEach(
            each ->
                text(
                    toX(each),
                    top + PANEL_HEIGHT - BOTTOM + LINE,
                    "middle",
                    "#444",
                    Integer.toString(each)));
    section.curves().stream().filter(curve -> curve.gap().equals(gap)).forEach(this::curve);
  }

  /** Curves stand a little beside each other, so that no interval hides another. */
  private void curve(GapReport.Curve curve) {
    int run = runs.indexOf(curve.run());
    String colour = COLOURS.get(run % COLOURS.size());
    double shift = SHIFT * (run - (runs.size() - 1) / 2.0);
    for (GapReport.Point point : curve.points()) {
      add(
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
    add("<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>", drawn, colour);
  }

  private double toX(double trials) {
    return left + LEFT + trials / Math.max(1, mostTrials) * (PANEL_WIDTH - LEFT - RIGHT);
  }

  private double toY(double rate) {
    return top + PANEL_HEIGHT - BOTTOM - rate * (PANEL_HEIGHT - TOP - BOTTOM);
  }

  private void text(double x, double y, String anchor, String colour, String text) {
    add(
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"%s\">%s</text>",
        x, y, anchor, colour, text.replace("&", "&amp;").replace("<", "&lt;"));
  }

  private void add(String format, Object... arguments) {
    svg.append(String.format(Locale.ROOT, format, arguments)).append('\n');
  }
}
