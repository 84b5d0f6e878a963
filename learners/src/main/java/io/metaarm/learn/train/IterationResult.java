package io.metaarm.learn.train;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What an iteration led to.
 *
 * @param environmentSteps that it took
 * @param metrics always the same ones of an algorithm, {@link Metric#SUCCESS_AFTER} and {@link
 *     Metric#RETURN_AFTER} among them
 * @param tasks that were trained on
 */
public record IterationResult(
    long environmentSteps, Map<Metric, Double> metrics, List<TaskFigures> tasks) {
  /**
   * What acting in a task led to.
   *
   * @param task its id
   */
  public record TaskFigures(
      String task,
      double returnBefore,
      double returnAfter,
      double successBefore,
      double successAfter) {}

  public IterationResult {
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    tasks = List.copyOf(tasks);
  }

  public double metric(Metric metric) {
    return Objects.requireNonNull(metrics.get(metric), metric.toString());
  }
}
