package io.metaarm.learn.train;

import io.metaarm.learn.guard.TimeLeft;
import java.util.Locale;

/** How far a run is, in one line. */
final class ProgressLine {
  private static final double NANOS_PER_SECOND = 1e9;

  private final long totalSteps;
  private final long firstSteps;
  private final long startNanos;

  /** Of a run that begins now, at so many steps. */
  ProgressLine(long totalSteps, long firstSteps, long startNanos) {
    this.totalSteps = totalSteps;
    this.firstSteps = firstSteps;
    this.startNanos = startNanos;
  }

  String of(long iteration, long steps, IterationResult result, long nowNanos) {
    double perSecond =
        (steps - firstSteps) / Math.max((nowNanos - startNanos) / NANOS_PER_SECOND, 1e-9);
    double left = Math.max(totalSteps - steps, 0) / perSecond;
    return String.format(
        Locale.ROOT,
        "iteration %d, %s of %s steps, %.0f steps/s, return %.1f -> %.1f,"
            + " success %.0f%% -> %.0f%%, %s",
        iteration,
        count(steps),
        count(totalSteps),
        perSecond,
        result.metric(Metric.RETURN_BEFORE),
        result.metric(Metric.RETURN_AFTER),
        100 * result.metric(Metric.SUCCESS_BEFORE),
        100 * result.metric(Metric.SUCCESS_AFTER),
        steps >= totalSteps ? "done" : TimeLeft.of(left) + " left");
  }

  private static String count(long steps) {
    return steps < 10_000
        ? Long.toString(steps)
        : steps < 1_000_000
            ? String.format(Locale.ROOT, "%.0fk", steps / 1e3)
            : String.format(Locale.ROOT, "%.2fM", steps / 1e6);
  }
}
