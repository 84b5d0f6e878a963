package io.metaarm.learn.reproduce;

import io.metaarm.learn.plot.Line;
import io.metaarm.learn.plot.LinePlot;
import java.util.ArrayList;
import java.util.List;

/** Learning curves: each seed a faint line, their mean a clear one. */
final class CurvePlot {
  private CurvePlot() {}

  static String of(List<SeedResult> seeds) {
    List<Curve> curves = seeds.stream().flatMap(seed -> seed.curves().stream()).toList();
    List<Line> lines = new ArrayList<>();
    for (String name : curves.stream().map(Curve::name).distinct().toList()) {
      List<Curve> same = curves.stream().filter(curve -> curve.name().equals(name)).toList();
      if (same.size() > 1) {
        same.forEach(curve -> lines.add(new Line(name, curve.x(), curve.y(), true)));
      }
      lines.add(mean(name, same));
    }
    return LinePlot.of(lines, "iteration");
  }

  /** Of the points that all seeds have. */
  private static Line mean(String name, List<Curve> same) {
    int points = same.stream().mapToInt(curve -> curve.x().size()).min().orElse(0);
    List<Double> y = new ArrayList<>();
    for (int i = 0; i < points; i++) {
      int at = i;
      y.add(same.stream().mapToDouble(curve -> curve.y().get(at)).average().orElse(Double.NaN));
    }
    return new Line(name, same.get(0).x().subList(0, points), y);
  }
}
