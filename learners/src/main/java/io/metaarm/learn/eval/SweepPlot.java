package io.metaarm.learn.eval;

import io.metaarm.learn.plot.Svg;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** A panel for each number: success before and after adaptation, what was trained being shaded. */
final class SweepPlot {
  private static final int COLUMNS = 3;
  private static final int PANEL_WIDTH = 280;
  private static final int PANEL_HEIGHT = 190;
  private static final int LEFT = 42;
  private static final int RIGHT = 12;
  private static final int TOP = 26;
  private static final int BOTTOM = 28;
  private static final int HEAD = 44;
  private static final int NOMINAL_WIDTH = 3;
  private static final String AFTER = "#0072b2";
  private static final String BEFORE = "#d55e00";
  private static final String TRAINED = "#009e73";

  private final SweepReport report;
  private final Svg svg;
  private int left;
  private int top;
  private double low;
  private double high;
  private boolean factor;

  private SweepPlot(SweepReport report) {
    this.report = report;
    int rows = (report.parameters().size() + COLUMNS - 1) / COLUMNS;
    svg = new Svg(COLUMNS * PANEL_WIDTH, HEAD + rows * PANEL_HEIGHT);
  }

  static String of(SweepReport report) {
    return new SweepPlot(report).draw();
  }

  private String draw() {
    svg.text(LEFT, 16, "start", "black", report.title() + ": success in %, " + report.side());
    svg.text(LEFT, 32, "start", AFTER, "after adaptation, with 95% interval");
    svg.text(LEFT + 220, 32, "start", BEFORE, "before adaptation (sampled actions)");
    svg.text(LEFT + 440, 32, "start", TRAINED, "shaded: what it was trained for");
    for (int i = 0; i < report.parameters().size(); i++) {
      left = i % COLUMNS * PANEL_WIDTH;
      top = HEAD + i / COLUMNS * PANEL_HEIGHT;
      panel(report.parameters().get(i));
    }
    return svg.finish();
  }

  private void panel(SweepReport.Parameter parameter) {
    List<SweepReport.Point> points = parameter.points();
    low = points.get(0).value();
    high = points.get(points.size() - 1).value();
    factor = parameter.factor();
    double from = toX(parameter.trainedLow());
    double to = Math.max(toX(parameter.trainedHigh()), from + NOMINAL_WIDTH);
    svg.add(
        "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\" opacity=\"0.18\"/>",
        from, toY(1), to - from, toY(0) - toY(1), TRAINED);
    for (int percent = 0; percent <= 100; percent += 50) {
      double y = toY(percent / 100.0);
      svg.add("<path d=\"M%.1f %.1fH%.1f\" stroke=\"#ddd\"/>", toX(low), y, toX(high));
      svg.text(left + LEFT - 6, y + 4, "end", "#444", Integer.toString(percent));
    }
    svg.text(left + LEFT, top + 18, "start", "black", parameter.key());
    for (SweepReport.Point point : points) {
      double x = toX(point.value());
      svg.add(
          "<path d=\"M%.1f %.1fV%.1f\" stroke=\"%s\" opacity=\"0.5\"/>",
          x, toY(point.low()), toY(point.high()), AFTER);
    }
    line(points, SweepReport.Point::before, BEFORE);
    line(points, SweepReport.Point::after, AFTER);
    for (int i = 0; i < points.size(); i += Math.max(1, (points.size() - 1) / 3)) {
      double value = points.get(i).value();
      svg.text(toX(value), top + PANEL_HEIGHT - 10, "middle", "#444", label(value));
    }
  }

  private void line(
      List<SweepReport.Point> points, ToDoubleFunction<SweepReport.Point> figure, String colour) {
    String drawn =
        points.stream()
            .filter(each -> Double.isFinite(figure.applyAsDouble(each)))
            .map(
                each ->
                    String.format(
                        Locale.ROOT,
                        "%.1f,%.1f",
                        toX(each.value()),
                        toY(figure.applyAsDouble(each))))
            .collect(Collectors.joining(" "));
    svg.add(
        "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>", drawn, colour);
  }

  private static String label(double value) {
    return String.format(Locale.ROOT, value >= 10 ? "%.0f" : "%.2g", value);
  }

  private double toX(double value) {
    double share =
        factor ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
    return left + LEFT + share * (PANEL_WIDTH - LEFT - RIGHT);
  }

  private double toY(double rate) {
    return top + PANEL_HEIGHT - BOTTOM - rate * (PANEL_HEIGHT - TOP - BOTTOM);
  }
}
