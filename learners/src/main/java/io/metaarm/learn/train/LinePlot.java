package io.metaarm.learn.train;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Lines over environment steps, as SVG. */
final class LinePlot {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 300;
  private static final int LEFT = 70;
  private static final int BOTTOM = 30;
  private static final int RIGHT = 190;
  private static final int TOP = 14;
  private static final int TICKS = 4;

  /** Told apart by those who see few colours, too. */
  private static final List<String> COLOURS =
      List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00", "#000000");

  /** Where a line's points are. */
  record Line(List<Double> x, List<Double> y) {}

  private final Map<String, Line> lines;
  private final StringBuilder svg = new StringBuilder();
  private final double xHigh;
  private final double yLow;
  private final double yHigh;

  private LinePlot(Map<String, Line> lines) {
    this.lines = lines;
    xHigh = Math.max(1, values(lines, true).max().orElse(1));
    yLow = values(lines, false).min().orElse(0);
    yHigh = Math.max(values(lines, false).max().orElse(1), yLow + 1e-9);
  }

  private static DoubleStream values(Map<String, Line> lines, boolean x) {
    return lines.values().stream()
        .flatMap(line -> (x ? line.x : line.y).stream())
        .mapToDouble(Double::doubleValue)
        .filter(Double::isFinite);
  }

  /** In the order of the map. */
  static String of(Map<String, Line> lines) {
    return new LinePlot(lines).draw();
  }

  private String draw() {
    add("<svg viewBox=\"0 0 %d %d\" width=\"%d\" font-size=\"11\">", WIDTH, HEIGHT, WIDTH);
    for (int i = 0; i <= TICKS; i++) {
      double y = yLow + (yHigh - yLow) * i / TICKS;
      double x = xHigh * i / TICKS;
      add("<path d=\"M%d %.1fH%d\" stroke=\"#ddd\"/>", LEFT, toY(y), WIDTH - RIGHT);
      add("<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%.4g</text>", LEFT - 6, toY(y) + 4, y);
      add("<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%.3g</text>", toX(x), HEIGHT - 12, x);
    }
    int index = 0;
    for (Map.Entry<String, Line> line : lines.entrySet()) {
      String colour = COLOURS.get(index % COLOURS.size());
      add(
          "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.5\"/>",
          points(line.getValue()), colour);
      add(
          "<text x=\"%d\" y=\"%d\" fill=\"%s\">%s</text>",
          WIDTH - RIGHT + 8, TOP + 8 + 13 * index, colour, line.getKey());
      index++;
    }
    return svg.append("</svg>\n").toString();
  }

  private String points(Line line) {
    return IntStream.range(0, line.x.size())
        .filter(i -> Double.isFinite(line.y.get(i)))
        .mapToObj(
            i -> String.format(Locale.ROOT, "%.1f,%.1f", toX(line.x.get(i)), toY(line.y.get(i))))
        .collect(Collectors.joining(" "));
  }

  private double toX(double x) {
    return LEFT + x / xHigh * (WIDTH - LEFT - RIGHT);
  }

  private double toY(double y) {
    return HEIGHT - BOTTOM - (y - yLow) / (yHigh - yLow) * (HEIGHT - TOP - BOTTOM);
  }

  private void add(String format, Object... arguments) {
    svg.append(String.format(Locale.ROOT, format, arguments)).append('\n');
  }
}
