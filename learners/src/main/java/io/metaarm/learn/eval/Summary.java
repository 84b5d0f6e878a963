package io.metaarm.learn.eval;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The figures of an evaluation. Rates are from 0 to 1; a success is one at any step of an episode.
 *
 * @param successRate mean of the tasks' rates
 * @param successLow where the middle 95% of draws of goals and seeds begin, see {@link Bootstrap}
 * @param interquartileMean of the rates by seed and task
 * @param meanReturn of the evaluation episodes, mean of the tasks
 * @param legacySuccessRate counted as elsewhere, which is too high: see {@link LegacyCount}
 */
public record Summary(
    double successRate,
    double successLow,
    double successHigh,
    double interquartileMean,
    double interquartileLow,
    double interquartileHigh,
    double meanReturn,
    double legacySuccessRate,
    List<TaskSummary> tasks) {
  /** Of one task, over its goals and the seeds. */
  public record TaskSummary(
      String task,
      int goals,
      double successRate,
      double successLow,
      double successHigh,
      double meanReturn,
      double adaptationSuccess,
      double adaptationReturn,
      double legacySuccessRate) {}

  static Summary of(List<GoalResult> results, int horizon) {
    List<String> tasks = results.stream().map(GoalResult::task).distinct().toList();
    List<Long> seeds = results.stream().map(GoalResult::seed).distinct().toList();
    double[][][] rates = rates(results, tasks, seeds);
    List<TaskSummary> summaries =
        tasks.stream().map(task -> ofTask(ofTask(results, task), seeds, horizon)).toList();
    Bootstrap.Interval success = Bootstrap.interval(rates, Bootstrap::mean);
    Bootstrap.Interval middle = Bootstrap.interval(rates, Bootstrap::interquartileMean);
    return new Summary(
        mean(summaries, TaskSummary::successRate),
        success.low(),
        success.high(),
        Bootstrap.interquartileMean(perSeedAndTask(rates)),
        middle.low(),
        middle.high(),
        mean(summaries, TaskSummary::meanReturn),
        mean(summaries, TaskSummary::legacySuccessRate),
        summaries);
  }

  private static TaskSummary ofTask(List<GoalResult> goals, List<Long> seeds, int horizon) {
    String task = goals.get(0).task();
    double[][][] rates = rates(goals, List.of(task), seeds);
    Bootstrap.Interval interval = Bootstrap.interval(rates, Bootstrap::mean);
    double legacy =
        seeds.stream()
            .mapToDouble(seed -> LegacyCount.of(ofSeed(goals, seed), horizon))
            .average()
            .orElseThrow();
    return new TaskSummary(
        task,
        rates[0][0].length,
        mean(goals, GoalResult::successRate),
        interval.low(),
        interval.high(),
        mean(goals, GoalResult::meanReturn),
        mean(goals, GoalResult::adaptationSuccess),
        mean(goals, GoalResult::adaptationReturn),
        legacy);
  }

  private static double[][][] rates(
      List<GoalResult> results, List<String> tasks, List<Long> seeds) {
    return seeds.stream()
        .map(
            seed ->
                tasks.stream()
                    .map(task -> ofTask(ofSeed(results, seed), task))
                    .map(goals -> goals.stream().mapToDouble(GoalResult::successRate).toArray())
                    .toArray(double[][]::new))
        .toArray(double[][][]::new);
  }

  private static double[] perSeedAndTask(double[][][] rates) {
    return List.of(rates).stream()
        .flatMap(tasks -> List.of(tasks).stream())
        .mapToDouble(Bootstrap::mean)
        .toArray();
  }

  private static List<GoalResult> ofTask(List<GoalResult> results, String task) {
    return results.stream().filter(each -> each.task().equals(task)).toList();
  }

  private static List<GoalResult> ofSeed(List<GoalResult> results, long seed) {
    return results.stream().filter(each -> each.seed() == seed).toList();
  }

  private static <E> double mean(List<E> all, ToDoubleFunction<E> figure) {
    return all.stream().mapToDouble(figure).average().orElseThrow();
  }
}
