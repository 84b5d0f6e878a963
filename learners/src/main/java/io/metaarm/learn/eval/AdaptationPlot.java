package io.metaarm.learn.eval;

import io.metaarm.learn.plot.Line;
import io.metaarm.learn.plot.LinePlot;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Success over episodes of adaptation, for one or several runs in one picture. */
public final class AdaptationPlot {
  private AdaptationPlot() {}

  /** With a standard deviation among goals above and below, faintly. */
  public static String of(List<AdaptationCurve> curves) {
    List<Line> lines = new ArrayList<>();
    for (AdaptationCurve curve : curves) {
      lines.add(line(curve, false, AdaptationCurve.Spread::success));
      lines.add(line(curve, true, each -> each.success() - each.successDeviation()));
      lines.add(line(curve, true, each -> each.success() + each.successDeviation()));
    }
    return LinePlot.of(lines, "episodes of adaptation");
  }

  private static Line line(
      AdaptationCurve curve, boolean faint, ToDoubleFunction<AdaptationCurve.Spread> figure) {
    List<Double> x = curve.points().stream().map(each -> (double) each.episodes()).toList();
    List<Double> y =
        curve.points().stream()
            .map(each -> Math.max(0, Math.min(1, figure.applyAsDouble(each.all()))))
            .toList();
    return new Line(curve.title(), x, y, faint);
  }
}
