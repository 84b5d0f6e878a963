package io.metaarm.learn.plot;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Several plots of the same runs: a large one above small ones. A run has its colour in all of
 * them, and one entry in the legend over them, where long names have room.
 */
public final class PanelPlot {
  private static final int WIDTH = 840;
  private static final int COLUMNS = 3;
  private static final int MARGIN = 12;
  private static final int LEFT = 52;
  private static final int TITLE = 26;
  private static final int BOTTOM = 46;
  private static final int LARGE = 300;
  private static final int SMALL = 190;
  private static final int LEGEND_STEP = 15;

  private final List<String> names;
  private final String xLabel;
  private final PlotArea.Range x;
  private final PlotArea.@Nullable Range y;
  private final Svg svg;

  /** A plot with its title. */
  public record Panel(String title, List<Line> lines) {
    public Panel {
      lines = List.copyOf(lines);
    }
  }

  private PanelPlot(Panel large, List<Panel> small, String xLabel, boolean alike) {
    List<Line> lines =
        Stream.concat(Stream.of(large), small.stream())
            .flatMap(each -> each.lines().stream())
            .toList();
    this.names = lines.stream().map(Line::name).distinct().toList();
    this.xLabel = xLabel;
    this.x = PlotArea.Range.of(lines.stream().flatMapToDouble(Line::finiteX));
    this.y = alike ? PlotArea.Range.of(lines.stream().flatMapToDouble(Line::finiteY)) : null;
    int rows = (small.size() + COLUMNS - 1) / COLUMNS;
    svg = new Svg(WIDTH, legendHeight() + LARGE + SMALL * rows);
  }

  /**
   * Drawn in their order, over a common range.
   *
   * @param xLabel what the horizontal axes count
   * @param alike whether heights mean the same in all of them
   */
  public static String of(Panel large, List<Panel> small, String xLabel, boolean alike) {
    return new PanelPlot(large, small, xLabel, alike).draw(large, small);
  }

  private int legendHeight() {
    return MARGIN + LEGEND_STEP * names.size();
  }

  private String draw(Panel large, List<Panel> small) {
    for (int i = 0; i < names.size(); i++) {
      svg.text(LEFT, MARGIN + 4 + LEGEND_STEP * i, "start", Svg.colour(i), names.get(i));
    }
    panel(large, 0, legendHeight(), WIDTH, LARGE);
    int width = WIDTH / COLUMNS;
    for (int i = 0; i < small.size(); i++) {
      int top = legendHeight() + LARGE + i / COLUMNS * SMALL;
      panel(small.get(i), i % COLUMNS * width, top, width, SMALL);
    }
    return svg.finish();
  }

  private void panel(Panel panel, int left, int top, int width, int height) {
    svg.text(left + LEFT, top + 18, "start", "black", panel.title());
    PlotArea area =
        new PlotArea(
            svg,
            left + LEFT,
            left + width - MARGIN,
            top + TITLE,
            top + height - BOTTOM,
            x,
            y == null
                ? PlotArea.Range.of(panel.lines().stream().flatMapToDouble(Line::finiteY))
                : y);
    area.axes(xLabel);
    area.lines(panel.lines(), names);
  }
}
