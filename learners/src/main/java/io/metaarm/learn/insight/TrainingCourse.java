package io.metaarm.learn.insight;

import io.metaarm.learn.plot.Line;
import io.metaarm.learn.train.Metric;
import io.metaarm.learn.train.RunCurves;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a run's figures went in training, from its tables. */
final class TrainingCourse {
  /** A norm this many times its usual one has exploded; one that fell as much has vanished. */
  private static final double MUCH = 1e3;

  /** A norm that is so large all the time leaves nothing of the parameters. */
  private static final double HUGE = 1e6;

  /** Below this, steps are lost in rounding. */
  private static final double NOTHING = 1e-7;

  private final Map<String, Line> metrics;

  TrainingCourse(RunCurves curves) {
    this.metrics = curves.metrics();
  }

  DiagnosisReport.Training report() {
    return new DiagnosisReport.Training(
        course(Metric.SUCCESS_AFTER, false),
        course(Metric.GRADIENT_NORM, true),
        course(Metric.INNER_GRADIENT_NORM, true),
        course(Metric.ENTROPY, false),
        rejected());
  }

  private DiagnosisReport.@Nullable Course course(Metric metric, boolean norm) {
    Line line = metrics.get(metric.label());
    return line == null ? null : course(line.y(), norm);
  }

  /** With a verdict by its size if it is a norm, else by its trend. */
  static DiagnosisReport.Course course(List<Double> values, boolean norm) {
    int part = Math.max(1, values.size() / 10);
    double first = median(values.subList(0, part));
    double middle =
        median(values.subList((values.size() - part) / 2, (values.size() - part) / 2 + part));
    double last = median(values.subList(values.size() - part, values.size()));
    return new DiagnosisReport.Course(
        first, middle, last, norm ? sizeVerdict(values, first, last) : trendVerdict(first, last));
  }

  private static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }

  /** At the end, and at its worst moment: one exploded step can ruin what was learned. */
  private static String sizeVerdict(List<Double> values, double first, double last) {
    double usual = median(values);
    // With sparse rewards the first ones are 0.
    double small = first > NOTHING ? Math.min(first, usual) : usual;
    double worst = values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    boolean finite = values.stream().allMatch(Double::isFinite);
    if (!finite || usual > HUGE || (small > NOTHING && worst > MUCH * small)) {
      return "exploding";
    }
    return last < NOTHING || last < first / MUCH ? "vanishing" : "sound";
  }

  private static String trendVerdict(double first, double last) {
    return last > first ? "rising" : last < first ? "falling" : "level";
  }

  private @Nullable Double rejected() {
    Line line = metrics.get(Metric.DIVERGENCE.label());
    if (line == null) {
      return null;
    }
    List<Double> last =
        line.y().subList(line.y().size() - Math.max(1, line.y().size() / 10), line.y().size());
    return last.stream().mapToDouble(each -> each == 0 ? 1 : 0).average().orElseThrow();
  }
}
