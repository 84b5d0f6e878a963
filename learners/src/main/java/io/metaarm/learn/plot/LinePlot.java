package io.metaarm.learn.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lines over a common axis, with a legend beside them if they have names. */
public final class LinePlot {
  private static final int WIDTH = 760;
  private static final int HEIGHT = 320;
  private static final int LEFT = 70;
  private static final int LEGEND = 210;

  /** Of a letter, at most, in the fonts that viewers take for "sans-serif". */
  private static final double LETTER = 6.8;

  private static final int MARGIN = 20;
  private static final int TOP = 14;
  private static final int BOTTOM = 44;
  private static final int TICKS = 5;
  private static final int LEGEND_STEP = 14;

  private final List<Line> lines;
  private final List<String> names;
  private final int right;
  private final String xLabel;
  private final double xLow;
  private final double xHigh;
  private final double yLow;
  private final double yHigh;
  private final Svg svg;

  private LinePlot(List<Line> lines, String xLabel) {
    this.lines = lines;
    names = lines.stream().map(Line::name).distinct().toList();
    right = WIDTH - (names.stream().allMatch(String::isEmpty) ? MARGIN : LEGEND);
    this.xLabel = xLabel;
    xLow = lines.stream().flatMapToDouble(Line::finiteX).min().orElse(0);
    xHigh = above(xLow, lines.stream().flatMapToDouble(Line::finiteX).max().orElse(1));
    yLow = lines.stream().flatMapToDouble(Line::finiteY).min().orElse(0);
    yHigh = above(yLow, lines.stream().flatMapToDouble(Line::finiteY).max().orElse(1));
    // As tall as the legend needs it: fifty tasks are as many names.
    svg =
        new Svg(
            Math.max(WIDTH, right + legendWidth()),
            Math.max(HEIGHT, TOP + LEGEND_STEP * (names.size() + 1)));
  }

  private int legendWidth() {
    int letters = names.stream().mapToInt(String::length).max().orElse(0);
    return (int) Math.ceil(MARGIN + LETTER * letters);
  }

  /** A line of one point, or of one height, needs an axis of some length too. */
  private static double above(double low, double high) {
    return high > low ? high : low + 1;
  }

  /**
   * Drawn in their order.
   *
   * @param xLabel what the horizontal axis counts
   */
  public static String of(List<Line> lines, String xLabel) {
    return new LinePlot(lines, xLabel).draw();
  }

  private String draw() {
    axes();
    for (Line line : lines) {
      polyline(line, Svg.colour(names.indexOf(line.name())));
    }
    for (int i = 0; i < names.size(); i++) {
      svg.text(right + 8, TOP + 8 + LEGEND_STEP * i, "start", Svg.colour(i), names.get(i));
    }
    return svg.finish();
  }

  private void axes() {
    Ticks xTicks = Ticks.between(xLow, xHigh, TICKS);
    for (double x : xTicks.values()) {
      svg.add("<path d=\"M%.1f %dV%d\" stroke=\"#eee\"/>", toX(x), TOP, HEIGHT - BOTTOM);
      svg.text(toX(x), HEIGHT - BOTTOM + 16, "middle", "#444", xTicks.label(x));
    }
    Ticks yTicks = Ticks.between(yLow, yHigh, TICKS);
    for (double y : yTicks.values()) {
      svg.add("<path d=\"M%d %.1fH%d\" stroke=\"#ddd\"/>", LEFT, toY(y), right);
      svg.text(LEFT - 6, toY(y) + 4, "end", "#444", yTicks.label(y));
    }
    svg.text((LEFT + right) / 2.0, HEIGHT - 8, "middle", "#444", xLabel);
  }

  private void polyline(Line line, String colour) {
    List<String> points = new ArrayList<>();
    for (int i = 0; i < line.x().size(); i++) {
      double x = line.x().get(i);
      double y = line.y().get(i);
      if (Double.isFinite(x) && Double.isFinite(y)) {
        points.add(String.format(Locale.ROOT, "%.1f,%.1f", toX(x), toY(y)));
      }
    }
    svg.add(
        "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%s\" opacity=\"%s\"/>",
        String.join(" ", points), colour, line.faint() ? "0.7" : "2", line.faint() ? "0.4" : "1");
  }

  private double toX(double x) {
    return LEFT + (x - xLow) / (xHigh - xLow) * (right - LEFT);
  }

  private double toY(double y) {
    return HEIGHT - BOTTOM - (y - yLow) / (yHigh - yLow) * (HEIGHT - TOP - BOTTOM);
  }
}
