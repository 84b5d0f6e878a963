package io.metaarm.learn.eval;

import java.util.Locale;

/** Success by task as SVG: bars with their intervals. */
final class SuccessBars {
  private static final int LEFT = 230;
  private static final int WIDTH = 720;
  private static final int BAR = 22;
  private static final int TOP = 30;
  private static final int SCALE = WIDTH - LEFT - 60;

  private SuccessBars() {}

  static String of(Summary summary) {
    int height = TOP + BAR * (summary.tasks().size() + 1) + 10;
    StringBuilder svg = new StringBuilder();
    add(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\""
            + " font-family=\"sans-serif\" font-size=\"12\">",
        WIDTH,
        height);
    add(svg, "<rect width=\"%d\" height=\"%d\" fill=\"white\"/>", WIDTH, height);
    add(svg, "<text x=\"%d\" y=\"18\">success after adaptation, with 95%% intervals</text>", LEFT);
    int row = 0;
    for (Summary.TaskSummary task : summary.tasks()) {
      bar(svg, row++, task.task(), task.successRate(), task.successLow(), task.successHigh());
    }
    bar(
        svg,
        row,
        "mean of tasks",
        summary.successRate(),
        summary.successLow(),
        summary.successHigh());
    return svg.append("</svg>\n").toString();
  }

  private static void bar(
      StringBuilder svg, int row, String label, double rate, double low, double high) {
    int y = TOP + BAR * row;
    int middle = y + BAR / 2;
    add(svg, "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>", LEFT - 8, middle + 4, label);
    add(
        svg,
        "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"#56b4e9\"/>",
        LEFT,
        y + 3,
        rate * SCALE,
        BAR - 6);
    add(
        svg,
        "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\" stroke=\"black\"/>",
        LEFT + low * SCALE,
        LEFT + high * SCALE,
        middle,
        middle);
    add(svg, "<text x=\"%d\" y=\"%d\">%.0f%%</text>", WIDTH - 45, middle + 4, 100 * rate);
  }

  private static void add(StringBuilder svg, String format, Object... arguments) {
    svg.append(String.format(Locale.ROOT, format, arguments)).append('\n');
  }
}
