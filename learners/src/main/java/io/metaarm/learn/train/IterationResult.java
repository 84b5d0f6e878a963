package io.metaarm.learn.train;

import io.metaarm.learn.rollout.Stages;
import io.metaarm.task.Goal;
import io.metaarm.task.Variation;
import java.util.ArrayList;
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
   * @param stages from before adaptation to after it; as many in every task
   */
  public record TaskFigures(String task, @Nullable Variation variation, Stages stages) {
    static TaskFigures of(Goal goal, Stages stages) {
      return new TaskFigures(goal.task(), goal.variation(), stages);
    }
  }

  public IterationResult {
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    tasks = List.copyOf(tasks);
  }

  /** The four metrics that tell returns and success: means over the tasks. Others may be added. */
  static Map<Metric, Double> means(List<TaskFigures> tasks) {
    Map<Metric, Double> means = new EnumMap<>(Metric.class);
    Stages mean = meanStages(tasks);
    means.put(Metric.RETURN_BEFORE, mean.firstReturn());
    means.put(Metric.RETURN_AFTER, mean.lastReturn());
    means.put(Metric.SUCCESS_BEFORE, mean.firstSuccess());
    means.put(Metric.SUCCESS_AFTER, mean.lastSuccess());
    return means;
  }

  /** Stage by stage, over tasks. */
  static Stages meanStages(List<TaskFigures> tasks) {
    List<Double> returns = new ArrayList<>();
    List<Double> successes = new ArrayList<>();
    for (int i = 0; i < tasks.get(0).stages.count(); i++) {
      int stage = i;
      returns.add(mean(tasks, each -> each.stages.returns().get(stage)));
      successes.add(mean(tasks, each -> each.stages.successes().get(stage)));
    }
    return new Stages(returns, successes);
  }

  private static double mean(List<TaskFigures> tasks, ToDoubleFunction<TaskFigures> figure) {
    return tasks.stream().mapToDouble(figure).average().orElseThrow();
  }

  public double metric(Metric metric) {
    return Objects.requireNonNull(metrics.get(metric), metric.toString());
  }
}
