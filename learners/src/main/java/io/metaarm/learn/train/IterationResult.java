package io.metaarm.learn.train;

import io.metaarm.task.Variation;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

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
   * @param variation by which its world differed; absent for the nominal one
   */
  public record TaskFigures(
      String task,
      @Nullable Variation variation,
      double returnBefore,
      double returnAfter,
      double successBefore,
      double successAfter) {
    /** In the nominal world. */
    public TaskFigures(
        String task,
        double returnBefore,
        double returnAfter,
        double successBefore,
        double successAfter) {
      this(task, null, returnBefore, returnAfter, successBefore, successAfter);
    }
  }

  public IterationResult {
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    tasks = List.copyOf(tasks);
  }

  /** The four metrics that tell returns and success: means over the tasks. Others may be added. */
  static Map<Metric, Double> means(List<TaskFigures> tasks) {
    Map<Metric, Double> means = new EnumMap<>(Metric.class);
    means.put(Metric.RETURN_BEFORE, mean(tasks, TaskFigures::returnBefore));
    means.put(Metric.RETURN_AFTER, mean(tasks, TaskFigures::returnAfter));
    means.put(Metric.SUCCESS_BEFORE, mean(tasks, TaskFigures::successBefore));
    means.put(Metric.SUCCESS_AFTER, mean(tasks, TaskFigures::successAfter));
    return means;
  }

  private static double mean(List<TaskFigures> tasks, ToDoubleFunction<TaskFigures> figure) {
    return tasks.stream().mapToDouble(figure).average().orElseThrow();
  }

  public double metric(Metric metric) {
    return Objects.requireNonNull(metrics.get(metric), metric.toString());
  }
}
