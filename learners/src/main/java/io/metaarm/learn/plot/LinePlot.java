package io.metaarm.learn.plot;

import java.util.List;

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
  private static final int LEGEND_STEP = 14;

  private LinePlot() {}

  /**
   * Drawn in their order.
   *
   * @param xLabel what the horizontal axis counts
   */
  public static String of(List<Line> lines, String xLabel) {
    List<String> names = lines.stream().map(Line::name).distinct().toList();
    int right = WIDTH - (names.stream().allMatch(String::isEmpty) ? MARGIN : LEGEND);
    // As tall as the legend needs it: fifty tasks are as many names.
    Svg svg =
        new Svg(
            Math.max(WIDTH, right + legendWidth(names)),
            Math.max(HEIGHT, TOP + LEGEND_STEP * (names.size() + 1)));
    PlotArea area =
        new PlotArea(
            svg,
            LEFT,
            right,
            TOP,
            HEIGHT - BOTTOM,
            PlotArea.Range.of(lines.stream().flatMapToDouble(Line::finiteX)),
            PlotArea.Range.of(lines.stream().flatMapToDouble(Line::finiteY)));
    area.axes(xLabel);
    area.lines(lines, names);
    for (int i = 0; i < names.size(); i++) {
      svg.text(right + 8, TOP + 8 + LEGEND_STEP * i, "start", Svg.colour(i), names.get(i));
    }
    return svg.finish();
  }

  private static int legendWidth(List<String> names) {
    int letters = names.stream().mapToInt(String::length).max().orElse(0);
    return (int) Math.ceil(MARGIN + LETTER * letters);
  }
}
