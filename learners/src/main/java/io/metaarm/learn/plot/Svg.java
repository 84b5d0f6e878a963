package io.metaarm.learn.plot;

import java.util.List;
import java.util.Locale;

/** A picture as it is being drawn, on white. */
public final class Svg {
  /** Told apart by those who see few colours, too. */
  private static final List<String> COLOURS =
      List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00", "#000000");

  private final StringBuilder svg = new StringBuilder();

  /** Of so many pixels. */
  public Svg(int width, int height) {
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\""
            + " font-family=\"sans-serif\" font-size=\"11\">",
        width, height, width);
    add("<rect width=\"%d\" height=\"%d\" fill=\"white\"/>", width, height);
  }

  /** Of the first, the second and so on of several; they repeat. */
  public static String colour(int index) {
    return COLOURS.get(index % COLOURS.size());
  }

  /** As it may stand in an element. */
  static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }

  /** Adds an element, on a line of its own. */
  public void add(String format, Object... arguments) {
    svg.append(String.format(Locale.ROOT, format, arguments)).append('\n');
  }

  /** Adds a text, which may be any. */
  public void text(double x, double y, String anchor, String colour, String text) {
    add(
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"%s\">%s</text>",
        x, y, anchor, colour, escaped(text));
  }

  /** Adds names in a line, each in its own colour. */
  public void names(double x, double y, List<String> names) {
    StringBuilder parts = new StringBuilder();
    for (int i = 0; i < names.size(); i++) {
      parts.append(
          String.format(
              Locale.ROOT,
              "<tspan fill=\"%s\"%s>%s</tspan>",
              colour(i),
              i == 0 ? "" : " dx=\"16\"",
              escaped(names.get(i))));
    }
    add("<text x=\"%.1f\" y=\"%.1f\">%s</text>", x, y, parts);
  }

  /** All of it. */
  public String finish() {
    return svg + "</svg>\n";
  }
}
