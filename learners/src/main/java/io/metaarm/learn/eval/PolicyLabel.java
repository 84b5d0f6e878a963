package io.metaarm.learn.eval;

import org.jspecify.annotations.Nullable;

/** Which policy of a run figures are of, in words. */
final class PolicyLabel {
  private PolicyLabel() {}

  /** Such as "after iteration 400". */
  static String of(EvaluationReport report) {
    return of(report.checkpoint(), report.iteration(), report.manner());
  }

  /** The same. */
  static String of(AdaptationCurve curve) {
    return of(curve.checkpoint(), curve.iteration(), curve.manner());
  }

  /** The same. */
  static String of(SweepReport report) {
    return of(report.checkpoint(), report.iteration(), null);
  }

  private static String of(String checkpoint, long iteration, @Nullable String manner) {
    return (checkpoint.equals(EvaluationRequest.Choice.KEPT.label())
            ? "a committee of checkpoints up to iteration "
            : "after iteration ")
        + iteration
        + (manner == null ? "" : ", " + manner);
  }
}
