package io.metaarm.learn.eval;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whose tasks figures are of, in which worlds and by which policy. */
public final class TasksLabel {
  private TasksLabel() {}

  /** Such as "test tasks of ml10 in worlds drawn from hard, after iteration 400". */
  public static String of(EvaluationReport report) {
    return of(
        report.side(),
        report.benchmark(),
        report.randomisation(),
        report.checkpoint().isEmpty() ? "" : ", " + PolicyLabel.of(report));
  }

  /** The same. */
  public static String of(AdaptationCurve curve) {
    return of(curve.side(), curve.benchmark(), curve.randomisation(), ", " + PolicyLabel.of(curve));
  }

  /** The same, without worlds: these are what is swept. */
  public static String of(SweepReport report) {
    return of(report.side(), report.benchmark(), null, ", " + PolicyLabel.of(report));
  }

  private static String of(
      String side, String benchmark, @Nullable String randomisation, String policy) {
    return String.format(
        Locale.ROOT,
        "%s tasks of %s%s%s",
        side,
        benchmark,
        randomisation == null ? "" : " in worlds drawn from " + randomisation,
        policy);
  }
}
