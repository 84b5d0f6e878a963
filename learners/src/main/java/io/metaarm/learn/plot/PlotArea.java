package io.metaarm.learn.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** A frame with axes, and lines in it: the part of a picture that is a plot. */
final class PlotArea {
  private static final int TICKS = 5;

  private final Svg svg;
  private final double left;
  private final double right;
  private final double top;
  private final double bottom;
  private final Range x;
  private final Range y;

  /** From the lowest to the highest that is shown. */
  record Range(double low, double high) {
    /** A line of one point, or of one height, needs an axis of some length too. */
    static Range of(DoubleStream values) {
      double[] all = values.toArray();
      double low = DoubleStream.of(all).min().orElse(0);
      double high = DoubleStream.of(all).max().orElse(1);
      return new Range(low, high > low ? high : low + 1);
    }

    double part(double value) {
      return (value - low) / (high - low);
    }
  }

  /** Where it is in the picture, and what its edges stand for. */
  PlotArea(Svg svg, double left, double right, double top, double bottom, Range x, Range y) {
    this.svg = svg;
    this.left = left;
    this.right = right;
    this.top = top;
    this.bottom = bottom;
    this.x = x;
    this.y = y;
  }

  void axes(String xLabel) {
    Ticks xTicks = Ticks.between(x.low, x.high, TICKS);
    for (double each : xTicks.values()) {
      svg.add("<path d=\"M%.1f %.0fV%.0f\" stroke=\"#eee\"/>", toX(each), top, bottom);
      svg.text(toX(each), bottom + 16, "middle", "#444", xTicks.label(each));
    }
    Ticks yTicks = Ticks.between(y.low, y.high, TICKS);
    for (double each : yTicks.values()) {
      svg.add("<path d=\"M%.0f %.1fH%.0f\" stroke=\"#ddd\"/>", left, toY(each), right);
      svg.text(left - 6, toY(each) + 4, "end", "#444", yTicks.label(each));
    }
    svg.text((left + right) / 2, bottom + 36, "middle", "#444", xLabel);
  }

  /** Names are in the order of their colours. */
  void lines(List<Line> lines, List<String> names) {
    for (Line line : lines) {
      polyline(line, Svg.colour(names.indexOf(line.name())));
    }
  }

  private void polyline(Line line, String colour) {
    List<String> points = new ArrayList<>();
    for (int i = 0; i < line.x().size(); i++) {
      double atX = line.x().get(i);
      double atY = line.y().get(i);
      if (Double.isFinite(atX) && Double.isFinite(atY)) {
        points.add(String.format(Locale.ROOT, "%.1f,%.1f", toX(atX), toY(atY)));
      }
    }
    svg.add(
        "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%s\" opacity=\"%s\"/>",
        String.join(" ", points), colour, line.faint() ? "0.7" : "2", line.faint() ? "0.4" : "1");
    if (points.size() == 1) {
      // There is nothing to join it with, so it wouldn't be seen.
      String at = points.get(0);
      int comma = at.indexOf(',');
      svg.add(
          "<circle cx=\"%s\" cy=\"%s\" r=\"%s\" fill=\"%s\"/>",
          at.substring(0, comma), at.substring(comma + 1), line.faint() ? "1.5" : "3", colour);
    }
  }

  private double toX(double value) {
    return left + x.part(value) * (right - left);
  }

  private double toY(double value) {
    return bottom - y.part(value) * (bottom - top);
  }
}
