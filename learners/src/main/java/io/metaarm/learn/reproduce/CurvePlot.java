package io.metaarm.learn.reproduce;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Learning curves as SVG: each seed a thin line, their mean a thick one. */
final class CurvePlot {
  private static final int WIDTH = 720;
  private static final int HEIGHT = 420;
  private static final int LEFT = 64;
  private static final int RIGHT = 12;
  private static final int TOP = 12;
  private static final int BOTTOM = 40;
  private static final int TICKS = 5;

  /** Told apart by those who see few colours, too. */
  private static final List<String> COLOURS =
      List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00", "#000000");

  private final double xLow;
  private final double xHigh;
  private final double yLow;
  private final double yHigh;
  private final StringBuilder svg = new StringBuilder();

  private CurvePlot(List<Curve> curves) {
    xLow = all(curves, true).min().orElse(0);
    xHigh = Math.max(all(curves, true).max().orElse(1), xLow + 1e-9);
    yLow = all(curves, false).min().orElse(0);
    yHigh = Math.max(all(curves, false).max().orElse(1), yLow + 1e-9);
  }

  private static DoubleStream all(List<Curve> curves, boolean x) {
    return curves.stream()
        .flatMapToDouble(
            curve -> (x ? curve.x() : curve.y()).stream().mapToDouble(Double::doubleValue))
        .filter(Double::isFinite);
  }

  static String of(List<SeedResult> seeds) {
    List<Curve> curves = seeds.stream().flatMap(seed -> seed.curves().stream()).toList();
    return new CurvePlot(curves).draw(curves);
  }

  private String draw(List<Curve> curves) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\""
                + " font-family=\"sans-serif\" font-size=\"12\">%n"
                + "<rect width=\"%d\" height=\"%d\" fill=\"white\"/>%n",
            WIDTH,
            HEIGHT,
            WIDTH,
            HEIGHT));
    axes();
    List<String> names = curves.stream().map(Curve::name).distinct().toList();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      String colour = COLOURS.get(i % COLOURS.size());
      List<Curve> same = curves.stream().filter(curve -> curve.name().equals(name)).toList();
      if (same.size() > 1) {
        same.forEach(curve -> line(curve, colour, 0.7, 0.4));
      }
      line(mean(same), colour, 2, 1);
      text(
          WIDTH - RIGHT - 8,
          HEIGHT - BOTTOM - 10 - 16 * (names.size() - 1 - i),
          "end",
          colour,
          name);
    }
    return svg.append("</svg>\n").toString();
  }

  private void axes() {
    for (int i = 0; i <= TICKS; i++) {
      double x = xLow + (xHigh - xLow) * i / TICKS;
      double y = yLow + (yHigh - yLow) * i / TICKS;
      svg.append(
          String.format(
              Locale.ROOT,
              "<path d=\"M%d %.1fH%d\" stroke=\"#ddd\"/>%n",
              LEFT,
              toY(y),
              WIDTH - RIGHT));
      text(toX(x), HEIGHT - BOTTOM + 16, "middle", "#444", label(x, xHigh - xLow));
      text(LEFT - 6, toY(y) + 4, "end", "#444", label(y, yHigh - yLow));
    }
    text(LEFT + (WIDTH - LEFT - RIGHT) / 2.0, HEIGHT - 6, "middle", "#444", "iteration");
  }

  private static String label(double value, double range) {
    return String.format(Locale.ROOT, range < 1 ? "%.3f" : range < 20 ? "%.1f" : "%.0f", value);
  }

  /** Of the points that all seeds have. */
  private static Curve mean(List<Curve> same) {
    int points = same.stream().mapToInt(curve -> curve.x().size()).min().orElse(0);
    List<Double> y = new ArrayList<>();
    for (int i = 0; i < points; i++) {
      int at = i;
      y.add(same.stream().mapToDouble(curve -> curve.y().get(at)).average().orElse(Double.NaN));
    }
    return new Curve(same.get(0).name(), same.get(0).x().subList(0, points), y);
  }

  private void line(Curve curve, String colour, double width, double opacity) {
    String points =
        IntStream.range(0, curve.x().size())
            .filter(i -> Double.isFinite(curve.y().get(i)))
            .mapToObj(
                i ->
                    String.format(
                        Locale.ROOT, "%.1f,%.1f", toX(curve.x().get(i)), toY(curve.y().get(i))))
            .collect(Collectors.joining(" "));
    svg.append(
        String.format(
            Locale.ROOT,
            "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%.1f\""
                + " opacity=\"%.1f\"/>%n",
            points,
            colour,
            width,
            opacity));
  }

  private void text(double x, double y, String anchor, String colour, String text) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"%s\">%s</text>%n",
            x,
            y,
            anchor,
            colour,
            text.replace("&", "&amp;").replace("<", "&lt;")));
  }

  private double toX(double x) {
    return LEFT + (x - xLow) / (xHigh - xLow) * (WIDTH - LEFT - RIGHT);
  }

  private double toY(double y) {
    return HEIGHT - BOTTOM - (y - yLow) / (yHigh - yLow) * (HEIGHT - TOP - BOTTOM);
  }
}
