package io.metaarm.learn.gap;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of a study: success over exploring trials, for each task, policy and gap. */
public record GapReport(GapSettings settings, List<Section> sections) {
  /** What counts as solved. */
  static final double ENOUGH = 0.8;

  /** The section of those that were studied in several tasks. */
  static final String ALL = "all tasks";

  public GapReport {
    sections = List.copyOf(sections);
  }

  /** Of one task, or of all together. */
  public record Section(String task, List<Curve> curves) {
    public Section {
      curves = List.copyOf(curves);
    }
  }

  /**
   * A policy on arms with a gap.
   *
   * @param points from few to many trials
   * @param trialsToEnough the least number of trials after which 80% of tests were solved; absent
   *     if none did
   * @param minutesToEnough of arm time that they took
   */
  public record Curve(
      String run,
      String gap,
      List<Point> points,
      @Nullable Integer trialsToEnough,
      @Nullable Double minutesToEnough) {
    public Curve {
      points = List.copyOf(points);
    }
  }

  /**
   * After so many exploring trials.
   *
   * @param adaptations goals, seeds and tasks
   * @param success share of tests that were solved in truth, mean over tasks
   * @param low where the middle 95% of draws of goals and seeds begin
   * @param interquartileMean of the shares by seed and task
   * @param measured share of tests that were solved as far as was measured
   * @param totalReward mean return of the tests
   * @param armMinutes that exploring took until then, with the ways to the start
   * @param cutShort exploring trials of an adaptation that didn't go on to their end
   */
  public record Point(
      int trials,
      int adaptations,
      double success,
      double low,
      double high,
      double interquartileMean,
      double interquartileLow,
      double interquartileHigh,
      double measured,
      double totalReward,
      double armMinutes,
      double cutShort) {}
}
