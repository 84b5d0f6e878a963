package io.metaarm.learn.hardware;

import io.metaarm.learn.rollout.MetaLearner;
import io.metaarm.learn.rollout.TaskLearner;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * When there is nothing more to be gained from exploring: a rule that a person can follow, on how
 * uncertain what was tried leaves it.
 *
 * @param measure of uncertainty
 * @param mostTrials in any case
 */
public record Exploration(Measure measure, int mostTrials) {
  private static final int LEAST_TRIALS = 5;
  private static final double SPREAD = 0.02;
  private static final double NARROW = 0.05;

  /** By what it is known how much is still open. */
  public enum Measure {
    /**
     * How wide the learner's belief of the task is, and how far the last trial has moved it, as a
     * part of its width before anything was seen. Each trial acts on a task that is drawn from it:
     * the narrower, the less is tried.
     */
    BELIEF,

    /** Of one that changes from trial to trial: how differently its last trials went. */
    LAST_RETURNS,

    /**
     * Of one that learns from all trials at once and explores in the same way each time: how well
     * the mean of the returns is known, against which each action is judged.
     */
    ALL_RETURNS
  }

  /** As the learner needs it. */
  public static Exploration of(MetaLearner learner, int mostTrials) {
    Measure measure =
        learner.holdsBelief()
            ? Measure.BELIEF
            : learner.learnsInSequence() ? Measure.LAST_RETURNS : Measure.ALL_RETURNS;
    return new Exploration(measure, mostTrials);
  }

  /** The rule, for people. */
  public String rule() {
    return String.format(
        Locale.ROOT,
        "explores for %d trials, or%s until its uncertainty, %s, is at most %.0f%%",
        mostTrials,
        measure == Measure.BELIEF ? "" : ", from " + LEAST_TRIALS + " on and once one was solved,",
        what(),
        100 * enough());
  }

  private String what() {
    return switch (measure) {
      case BELIEF ->
          "the width of its belief of the task and how far the last trial moved it, against the"
              + " width at first";
      case LAST_RETURNS -> "the farthest of the last " + LEAST_TRIALS + " returns from their mean";
      case ALL_RETURNS -> "the standard error of the mean return";
    };
  }

  private double enough() {
    return measure == Measure.BELIEF ? NARROW : SPREAD;
  }

  /** How uncertain it is after so many trials, by its measure; NaN where nothing says so. */
  public double uncertainty(List<Double> returns, TaskLearner explorer) {
    return measure == Measure.BELIEF ? explorer.openness().orElseThrow() : spread(returns);
  }

  /** How uncertain the returns leave it, as a share of their mean; NaN after a single one. */
  double spread(List<Double> returns) {
    if (returns.size() < 2) {
      return Double.NaN;
    }
    List<Double> counted =
        measure == Measure.LAST_RETURNS
            ? returns.subList(Math.max(0, returns.size() - LEAST_TRIALS), returns.size())
            : returns;
    double mean = counted.stream().mapToDouble(each -> each).average().orElseThrow();
    double scale = Math.max(Math.abs(mean), 1e-9);
    if (measure == Measure.LAST_RETURNS) {
      return counted.stream().mapToDouble(each -> Math.abs(each - mean)).max().orElseThrow()
          / scale;
    }
    double squares =
        counted.stream().mapToDouble(each -> (each - mean) * (each - mean)).sum()
            / (counted.size() - 1);
    return Math.sqrt(squares / counted.size()) / scale;
  }

  /**
   * Why exploring is over; empty while it goes on.
   *
   * @param uncertainty after the last trial
   * @param solved whether any trial was: those that all fail alike leave little uncertain, and
   *     everything to be found
   */
  public Optional<String> end(int trials, double uncertainty, boolean solved) {
    if (trials >= mostTrials) {
      return Optional.of("all " + mostTrials + " trials are made");
    }
    boolean may = measure == Measure.BELIEF || (trials >= LEAST_TRIALS && solved);
    return may && uncertainty <= enough()
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "its uncertainty is %.1f%%, at most %.0f%% is asked for",
                100 * uncertainty,
                100 * enough()))
        : Optional.empty();
  }
}
