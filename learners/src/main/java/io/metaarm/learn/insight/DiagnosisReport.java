package io.metaarm.learn.insight;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What can be told of a run's health. Figures that an algorithm doesn't have are absent.
 *
 * @param title of the run
 * @param side test or train: whose tasks were adapted to
 * @param episodes of adaptation
 * @param training how training went
 * @param advice in plain words, the most pressing first
 */
public record DiagnosisReport(
    String title,
    String benchmark,
    long iteration,
    String side,
    int episodes,
    Training training,
    List<Task> tasks,
    List<String> advice) {
  /**
   * Figures of training.
   *
   * @param success of training episodes after adaptation
   * @param outerGradient its norm
   * @param innerGradient its norm
   * @param entropy of the unadapted policy
   * @param rejected part of the last tenth of iterations whose step was not accepted, which have a
   *     divergence of 0
   */
  public record Training(
      @Nullable Course success,
      @Nullable Course outerGradient,
      @Nullable Course innerGradient,
      @Nullable Course entropy,
      @Nullable Double rejected) {}

  /**
   * How a figure went: medians of the first tenth of iterations, of the middle one, and the last.
   *
   * @param verdict in words, such as vanishing
   */
  public record Course(double first, double middle, double last, String verdict) {}

  /**
   * A task that was adapted to, means over goals.
   *
   * @param slope of the return, for each episode of adaptation
   * @param innerGradient norm of the step of adaptation
   * @param entropy of the policy that explored, in nats
   * @param divergence that the step of adaptation made
   * @param effectiveSamples part of the episodes that still counts after that step
   * @param uncertainty of what it holds of the task: a belief's standard deviation, 1 being that of
   *     the prior; else how far embeddings of a goal are from each other, beside how far those of
   *     the training tasks are
   * @param nearest training tasks, the nearest first
   */
  public record Task(
      String task,
      int goals,
      double successBefore,
      double successAfter,
      double returnBefore,
      double returnAfter,
      double slope,
      @Nullable Double innerGradient,
      @Nullable Double entropy,
      @Nullable Double divergence,
      @Nullable Double effectiveSamples,
      @Nullable Double uncertainty,
      List<Neighbour> nearest) {}

  /**
   * A training task.
   *
   * @param distance between the embeddings' means, as a part of the mean distance between goals of
   *     the training tasks
   */
  public record Neighbour(String task, double distance) {}
}
