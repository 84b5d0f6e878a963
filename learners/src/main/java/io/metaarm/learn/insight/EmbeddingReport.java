package io.metaarm.learn.insight;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run takes for alike: what it held of each task and goal after adaptation.
 *
 * @param title of the run
 * @param iteration that the checkpoint is of
 * @param numbers in an embedding
 * @param explained part of the variance that the first two principal components have, from 0 to 1
 * @param goalCorrelation of distances between embeddings with distances between goals: mean of
 *     tasks
 * @param withinTasks mean distance between embeddings of one task, as a part of that between tasks;
 *     absent where there is a single task
 * @param clusters how k-means' groups, as many as there are tasks, agree with the tasks; absent
 *     where there is a single one
 */
public record EmbeddingReport(
    String title,
    String benchmark,
    long iteration,
    int episodes,
    int numbers,
    double explained,
    double goalCorrelation,
    @Nullable Double withinTasks,
    @Nullable ClusterAgreement clusters,
    List<TaskCorrelation> tasks,
    List<Point> points) {
  /**
   * Groups beside tasks.
   *
   * @param adjustedRand 1 for the same division, 0 for chance
   * @param purity part of the points that are of their group's most frequent task
   */
  public record ClusterAgreement(int count, double adjustedRand, double purity) {}

  /** Of the distances between the goals of a task; NaN where all of either are the same. */
  public record TaskCorrelation(String task, String side, int goals, double correlation) {}

  /**
   * A task and goal.
   *
   * @param side train or test: whose task
   * @param goal its number, from 0
   * @param vector that decides where things are
   * @param success after adaptation, from 0 to 1
   */
  public record Point(
      String task,
      String side,
      int goal,
      List<Double> vector,
      double success,
      double pcaX,
      double pcaY,
      double tsneX,
      double tsneY,
      int cluster) {}
}
