package io.metaarm.learn.eval;

import io.metaarm.learn.plot.Line;
import io.metaarm.learn.plot.PanelPlot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Success or return over episodes of adaptation, for one or several runs in one picture: over all
 * tasks, and of each.
 */
public final class AdaptationPlot {
  private AdaptationPlot() {}

  /** What is shown. */
  public enum Figure {
    SUCCESS(AdaptationCurve.Spread::success, AdaptationCurve.Spread::successDeviation),
    RETURN(AdaptationCurve.Spread::totalReward, AdaptationCurve.Spread::totalRewardDeviation);

    private final ToDoubleFunction<AdaptationCurve.Spread> mean;
    private final ToDoubleFunction<AdaptationCurve.Spread> deviation;

    Figure(
        ToDoubleFunction<AdaptationCurve.Spread> mean,
        ToDoubleFunction<AdaptationCurve.Spread> deviation) {
      this.mean = mean;
      this.deviation = deviation;
    }

    /** As the command line has it. */
    public static Figure named(String name) {
      return Arrays.stream(values())
          .filter(each -> each.label().equals(name))
          .findFirst()
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      "--metric: must be "
                          + String.join(" or ", Arrays.stream(values()).map(Figure::label).toList())
                          + " with --adaptation, got "
                          + name));
    }

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** So many standard deviations from the mean, but not where no figure can be. */
    private double at(AdaptationCurve.Spread spread, int deviations) {
      double value = mean.applyAsDouble(spread) + deviations * deviation.applyAsDouble(spread);
      return this == SUCCESS ? Math.max(0, Math.min(1, value)) : value;
    }
  }

  /** With a standard deviation among goals above and below, faintly. */
  public static String of(List<NamedCurve> curves, Figure figure) {
    List<String> tasks =
        curves.stream().flatMap(each -> each.curve().tasks().stream()).distinct().toList();
    String title = figure.label() + ", ± one standard deviation among goals: ";
    PanelPlot.Panel all =
        new PanelPlot.Panel(
            title + (tasks.size() == 1 ? tasks.get(0) : "all tasks"),
            lines(curves, figure, AdaptationCurve.Point::all));
    // A single task is all tasks.
    List<PanelPlot.Panel> each =
        tasks.size() == 1
            ? List.of()
            : tasks.stream()
                .map(
                    task ->
                        new PanelPlot.Panel(
                            task, lines(curves, figure, point -> point.spread(task))))
                .toList();
    // Returns of one task are no measure for those of another.
    return PanelPlot.of(all, each, "episodes of adaptation", figure == Figure.SUCCESS);
  }

  private static List<Line> lines(
      List<NamedCurve> curves,
      Figure figure,
      Function<AdaptationCurve.Point, AdaptationCurve.@Nullable Spread> part) {
    List<Line> lines = new ArrayList<>();
    for (NamedCurve curve : curves) {
      for (int deviations : new int[] {0, -1, 1}) {
        List<Double> x = new ArrayList<>();
        List<Double> y = new ArrayList<>();
        for (AdaptationCurve.Point point : curve.curve().points()) {
          AdaptationCurve.Spread spread = part.apply(point);
          if (spread != null) {
            x.add((double) point.episodes());
            y.add(figure.at(spread, deviations));
          }
        }
        if (!x.isEmpty()) {
          lines.add(new Line(curve.name(), x, y, deviations != 0));
        }
      }
    }
    return lines;
  }
}
