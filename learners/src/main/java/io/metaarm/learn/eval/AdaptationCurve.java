package io.metaarm.learn.eval;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * How much each further episode of adaptation helps: the same goals after more and more of them.
 *
 * @param title of the run
 * @param side test or train: whose tasks
 * @param iteration that the checkpoint is of
 * @param points by episodes, from few to many
 * @param randomisation of the worlds; absent for the nominal one
 * @param manner in which it acted; absent for alone and with its last memory
 */
public record AdaptationCurve(
    String title,
    String benchmark,
    String side,
    String checkpoint,
    long iteration,
    long goalSeed,
    List<Long> seeds,
    List<Point> points,
    @Nullable String randomisation,
    @Nullable String manner) {
  /** From so many episodes on it takes long, and fewer goals have to do. */
  private static final int MANY_EPISODES = 50;

  private static final int GOALS_FOR_MANY = 5;

  /**
   * After so many episodes.
   *
   * @param all of all tasks, goals and seeds
   */
  public record Point(int episodes, int goalsOfEachTask, Spread all, List<TaskSpread> tasks) {
    /** Of one task; null where it wasn't looked at. */
    @Nullable Spread spread(String task) {
      return tasks.stream()
          .filter(each -> each.task().equals(task))
          .map(TaskSpread::spread)
          .findFirst()
          .orElse(null);
    }

    static Point of(int episodes, int goalsOfEachTask, List<GoalResult> results) {
      List<TaskSpread> tasks =
          results.stream()
              .map(GoalResult::task)
              .distinct()
              .map(
                  task ->
                      new TaskSpread(
                          task,
                          Spread.of(
                              results.stream().filter(each -> each.task().equals(task)).toList())))
              .toList();
      return new Point(episodes, goalsOfEachTask, Spread.of(results), tasks);
    }
  }

  /** What its worlds are drawn from. */
  String worlds() {
    return randomisation == null ? "nominal" : randomisation;
  }

  /** Of each task, where these are few enough to look at all of them. */
  int goals() {
    return points.stream().mapToInt(Point::goalsOfEachTask).max().orElse(0);
  }

  List<String> tasks() {
    return points.stream()
        .flatMap(point -> point.tasks().stream())
        .map(TaskSpread::task)
        .distinct()
        .toList();
  }

  /** Whether the points of another, of so many goals, belong to the same curve. */
  boolean isContinuedBy(AdaptationCurve other, int wantedGoals) {
    return other.with(points).equals(withCheckpoint(other.checkpoint))
        && points.stream()
            .allMatch(each -> each.goalsOfEachTask() == goals(each.episodes(), wantedGoals));
  }

  /** With the points of another of the same curve, which count where both have one. */
  AdaptationCurve continuedBy(AdaptationCurve other) {
    return other.with(Merged.of(points, other.points, Point::episodes));
  }

  private AdaptationCurve with(List<Point> others) {
    return new AdaptationCurve(
        title,
        benchmark,
        side,
        checkpoint,
        iteration,
        goalSeed,
        seeds,
        others,
        randomisation,
        manner);
  }

  /** The best one and the last one may be the same. */
  private AdaptationCurve withCheckpoint(String choice) {
    return new AdaptationCurve(
        title, benchmark, side, choice, iteration, goalSeed, seeds, points, randomisation, manner);
  }

  /** Of one task. */
  public record TaskSpread(String task, Spread spread) {}

  /** Means over goals and seeds, and standard deviations among them. */
  public record Spread(
      double success, double successDeviation, double totalReward, double totalRewardDeviation) {
    static Spread of(List<GoalResult> results) {
      return new Spread(
          mean(results, GoalResult::successRate),
          deviation(results, GoalResult::successRate),
          mean(results, GoalResult::meanReturn),
          deviation(results, GoalResult::meanReturn));
    }
  }

  /** Goals to look at for a point with so many episodes. */
  static int goals(int episodes, int wanted) {
    return episodes < MANY_EPISODES ? wanted : Math.min(wanted, GOALS_FOR_MANY);
  }

  private static double mean(List<GoalResult> results, ToDoubleFunction<GoalResult> figure) {
    return results.stream().mapToDouble(figure).average().orElseThrow();
  }

  private static double deviation(List<GoalResult> results, ToDoubleFunction<GoalResult> figure) {
    double mean = mean(results, figure);
    return Math.sqrt(mean(results, each -> Math.pow(figure.applyAsDouble(each) - mean, 2)));
  }
}
