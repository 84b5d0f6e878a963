package io.metaarm.learn.gap;

import io.metaarm.arm.Scenario;
import io.metaarm.learn.eval.Bootstrap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** From the rows of a study to its figures. */
final class GapFigures {
  private GapFigures() {}

  static GapReport report(GapSettings settings, List<GapRow> rows) {
    List<GapReport.Section> sections = new ArrayList<>();
    for (String task : values(rows, row -> row.which().task())) {
      sections.add(section(task, settings, rows, row -> row.which().task().equals(task)));
    }
    List<String> several =
        settings.policies().stream()
            .map(GapSettings.Policy::name)
            .filter(name -> values(ofRun(rows, name), row -> row.which().task()).size() > 1)
            .toList();
    if (!several.isEmpty()) {
      sections.add(
          section(GapReport.ALL, settings, rows, row -> several.contains(row.which().run())));
    }
    return new GapReport(settings, sections);
  }

  private static List<GapRow> ofRun(List<GapRow> rows, String run) {
    return rows.stream().filter(row -> row.which().run().equals(run)).toList();
  }

  private static <T extends Comparable<T>> List<T> values(
      List<GapRow> rows, Function<GapRow, T> value) {
    return rows.stream().map(value).distinct().sorted().toList();
  }

  private static GapReport.Section section(
      String task, GapSettings settings, List<GapRow> rows, Predicate<GapRow> belongs) {
    List<GapReport.Curve> curves = new ArrayList<>();
    for (Scenario gap : settings.gaps()) {
      for (GapSettings.Policy policy : settings.policies()) {
        List<GapRow> ofCurve =
            ofRun(rows, policy.name()).stream()
                .filter(row -> row.which().gap().equals(gap.name()) && belongs.test(row))
                .toList();
        if (!ofCurve.isEmpty()) {
          curves.add(curve(policy.name(), gap.name(), ofCurve));
        }
      }
    }
    return new GapReport.Section(task, curves);
  }

  private static GapReport.Curve curve(String run, String gap, List<GapRow> rows) {
    TreeMap<Integer, List<GapRow>> byTrials = new TreeMap<>();
    rows.forEach(row -> byTrials.computeIfAbsent(row.trials(), n -> new ArrayList<>()).add(row));
    List<GapReport.Point> points =
        byTrials.entrySet().stream().map(each -> point(each.getKey(), each.getValue())).toList();
    Optional<GapReport.Point> enough =
        points.stream().filter(point -> point.success() >= GapReport.ENOUGH).findFirst();
    return new GapReport.Curve(
        run,
        gap,
        points,
        enough.map(GapReport.Point::trials).orElse(null),
        enough.map(GapReport.Point::armMinutes).orElse(null));
  }

  private static GapReport.Point point(int trials, List<GapRow> rows) {
    double[][][] rates = rates(rows);
    ToDoubleFunction<double[]> middle = Bootstrap::interquartileMean;
    Bootstrap.Interval success = Bootstrap.interval(rates, Bootstrap::mean);
    Bootstrap.Interval interquartile = Bootstrap.interval(rates, middle);
    double[] means =
        Arrays.stream(rates).flatMap(Arrays::stream).mapToDouble(Bootstrap::mean).toArray();
    return new GapReport.Point(
        trials,
        rows.size(),
        Bootstrap.mean(means),
        success.low(),
        success.high(),
        Bootstrap.interquartileMean(means),
        interquartile.low(),
        interquartile.high(),
        mean(rows, GapRow::measured),
        mean(
            rows.stream().filter(r -> !Double.isNaN(r.totalReward())).toList(),
            GapRow::totalReward),
        mean(rows, GapRow::armMinutes),
        mean(rows, GapRow::cutShort));
  }

  /** Success by [seed][task][goal], of what there is. */
  private static double[][][] rates(List<GapRow> rows) {
    return values(rows, row -> row.which().seed()).stream()
        .map(seed -> rows.stream().filter(row -> row.which().seed() == seed).toList())
        .map(
            ofSeed ->
                values(ofSeed, row -> row.which().task()).stream()
                    .map(task -> solved(ofSeed, task))
                    .toArray(double[][]::new))
        .toArray(double[][][]::new);
  }

  private static double[] solved(List<GapRow> rows, String task) {
    return rows.stream()
        .filter(row -> row.which().task().equals(task))
        .sorted(Comparator.comparing(GapRow::which))
        .mapToDouble(GapRow::solved)
        .toArray();
  }

  private static double mean(List<GapRow> rows, ToDoubleFunction<GapRow> figure) {
    return rows.stream().mapToDouble(figure).average().orElse(Double.NaN);
  }
}
