package io.metaarm.learn.eval;

import io.metaarm.arm.NumberRange;
import io.metaarm.arm.Randomisation;
import io.metaarm.arm.VariationRanges;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * The points of a sweep.
 *
 * @param trained what the run was trained in
 * @param others what is drawn besides the number that is swept
 * @param values of each number
 */
record SweepRun(VariationRanges trained, Randomisation others, int values) {
  SweepRun {
    if (values < 2) {
      throw new IllegalArgumentException("values: must be at least 2, got " + values);
    }
  }

  /**
   * Examines at each value of each number.
   *
   * @param examine in worlds, by the protocol's horizon
   */
  List<SweepReport.Parameter> run(
      List<SweptParameter> parameters,
      int horizon,
      Function<Randomisation, List<GoalResult>> examine) {
    List<SweepReport.Parameter> swept = new ArrayList<>();
    for (SweptParameter parameter : parameters) {
      NumberRange range =
          Objects.requireNonNullElse(
              parameter.trained().apply(trained),
              new NumberRange(parameter.nominal(), parameter.nominal()));
      List<SweepReport.Point> points = new ArrayList<>();
      for (double value : parameter.values(values, range)) {
        List<GoalResult> results = examine.apply(worlds(parameter, value));
        points.add(point(value, results, Summary.of(results, horizon)));
      }
      swept.add(
          new SweepReport.Parameter(
              parameter.key(), range.min(), range.max(), parameter.factor(), points));
    }
    return swept;
  }

  private Randomisation worlds(SweptParameter parameter, double value) {
    return others.withRanges("sweep", parameter.at(value).orElse(others.ranges()));
  }

  private static SweepReport.Point point(double value, List<GoalResult> results, Summary summary) {
    return new SweepReport.Point(
        value,
        results.stream().mapToDouble(GoalResult::adaptationSuccess).average().orElse(Double.NaN),
        summary.successRate(),
        summary.successLow(),
        summary.successHigh());
  }
}
