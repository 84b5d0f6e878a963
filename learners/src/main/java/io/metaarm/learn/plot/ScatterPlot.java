package io.metaarm.learn.plot;

import java.util.List;

/** Points in a plane, with a legend beside them. The axes have no meaning of their own. */
public final class ScatterPlot {
  private static final int SIZE = 460;
  private static final int MARGIN = 20;
  private static final int LEGEND = 250;
  private static final int LEGEND_STEP = 14;
  private static final int TOP = 34;

  /**
   * A point.
   *
   * @param colour such as #0072b2
   * @param hollow a ring instead of a disc
   * @param label shown when pointed at
   */
  public record Mark(double x, double y, String colour, boolean hollow, String label) {}

  /** A colour's name. */
  public record Entry(String colour, String name) {}

  private ScatterPlot() {}

  public static String of(String title, List<Mark> marks, List<Entry> legend) {
    int height = Math.max(TOP + SIZE, TOP + LEGEND_STEP * (legend.size() + 1));
    Svg svg = new Svg(SIZE + LEGEND, height);
    svg.add("<text x=\"%d\" y=\"20\" font-size=\"13\">%s</text>", MARGIN, Svg.escaped(title));
    Range x = Range.of(marks.stream().mapToDouble(Mark::x).toArray());
    Range y = Range.of(marks.stream().mapToDouble(Mark::y).toArray());
    for (Mark mark : marks) {
      svg.add(
          "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" stroke=\"%s\" fill=\"%s\""
              + " fill-opacity=\"0.75\"><title>%s</title></circle>",
          MARGIN + x.part(mark.x) * (SIZE - 2 * MARGIN),
          TOP + SIZE - MARGIN - y.part(mark.y) * (SIZE - 2 * MARGIN),
          mark.colour,
          mark.hollow ? "white" : mark.colour,
          Svg.escaped(mark.label));
    }
    for (int i = 0; i < legend.size(); i++) {
      svg.add(
          "<text x=\"%d\" y=\"%d\" fill=\"%s\">%s</text>",
          SIZE + 8,
          TOP + 8 + LEGEND_STEP * i,
          legend.get(i).colour,
          Svg.escaped(legend.get(i).name));
    }
    return svg.finish();
  }

  private record Range(double low, double high) {
    static Range of(double[] numbers) {
      double low = Double.POSITIVE_INFINITY;
      double high = Double.NEGATIVE_INFINITY;
      for (double number : numbers) {
        low = Math.min(low, number);
        high = Math.max(high, number);
      }
      return new Range(low, high > low ? high : low + 1);
    }

    double part(double number) {
      return (number - low) / (high - low);
    }
  }
}
