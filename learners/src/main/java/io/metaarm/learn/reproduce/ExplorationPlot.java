package io.metaarm.learn.reproduce;

import io.metaarm.learn.world.SparsePointRobot;
import io.metaarm.learn.world.SparsePointRobot.Goal;
import java.util.List;
import java.util.Locale;

/** Paths of a point on its half circle, a small picture for each goal, as SVG. */
final class ExplorationPlot {
  private static final int ACROSS = 5;
  private static final int WIDTH = 180;
  private static final int HEIGHT = 120;

  /** Pixels per unit, and where the origin is in a picture. */
  private static final double SCALE = 70;

  private static final double ORIGIN_X = 90;
  private static final double ORIGIN_Y = 95;

  private ExplorationPlot() {}

  /** Exploring paths in grey, from light to dark; the last one in blue; the goal in green. */
  static String of(List<Goal> goals, List<List<List<Float>>> paths) {
    int rows = (goals.size() + ACROSS - 1) / ACROSS;
    StringBuilder svg = new StringBuilder();
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\">%n",
            ACROSS * WIDTH,
            rows * HEIGHT));
    svg.append("<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n");
    for (int i = 0; i < goals.size(); i++) {
      svg.append(
          String.format(
              Locale.ROOT,
              "<g transform=\"translate(%d %d)\" fill=\"none\">%n",
              i % ACROSS * WIDTH,
              i / ACROSS * HEIGHT));
      picture(svg, goals.get(i), paths.get(i));
      svg.append("</g>\n");
    }
    return svg.append("</svg>\n").toString();
  }

  private static void picture(StringBuilder svg, Goal goal, List<List<Float>> paths) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<path d=\"M %.1f %.1f A %.1f %.1f 0 0 1 %.1f %.1f\" stroke=\"#ddd\"/>%n",
            x(-1),
            y(0),
            SCALE,
            SCALE,
            x(1),
            y(0)));
    svg.append(
        String.format(
            Locale.ROOT,
            "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\" fill=\"#bfe5bf\"/>%n",
            x(goal.x()),
            y(goal.y()),
            SCALE * SparsePointRobot.GOAL_RADIUS));
    for (int i = 0; i < paths.size(); i++) {
      boolean last = i == paths.size() - 1;
      int grey = 210 - 150 * i / paths.size();
      String colour =
          last ? "#1f5fbf" : String.format(Locale.ROOT, "rgb(%d,%d,%d)", grey, grey, grey);
      line(svg, paths.get(i), colour, last ? 2 : 1);
    }
  }

  private static void line(StringBuilder svg, List<Float> path, String colour, int width) {
    svg.append("<polyline points=\"");
    for (int i = 0; i < path.size(); i += 2) {
      svg.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(path.get(i)), y(path.get(i + 1))));
    }
    svg.append(
        String.format(Locale.ROOT, "\" stroke=\"%s\" stroke-width=\"%d\"/>%n", colour, width));
  }

  private static double x(double worldX) {
    return ORIGIN_X + SCALE * worldX;
  }

  private static double y(double worldY) {
    return ORIGIN_Y - SCALE * worldY;
  }
}
