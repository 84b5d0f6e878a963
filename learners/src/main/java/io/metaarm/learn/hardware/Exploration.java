package io.metaarm.learn.hardware;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * When there is nothing more to be gained from exploring: a rule that a person can follow, on the
 * spread of the returns.
 *
 * <p>A learner that changes from trial to trial is done when its last trials went equally well. One
 * that learns from all trials at once explores in the same way each time: it is done when the mean
 * of the returns, against which each action is judged, is known well enough.
 *
 * @param inSequence whether it changes from trial to trial
 * @param mostTrials in any case
 */
public record Exploration(boolean inSequence, int mostTrials) {
  private static final int LEAST_TRIALS = 5;
  private static final double SPREAD = 0.02;

  /** The rule, for people. */
  public String rule() {
    return String.format(
        Locale.ROOT,
        inSequence
            ? "explores for %d trials, or until the returns of the last %d are within %.0f%% of"
                + " their mean"
            : "explores for %d trials, or, from %d on, until the mean return is known to within"
                + " %.0f%% (its standard error)",
        mostTrials,
        LEAST_TRIALS,
        100 * SPREAD);
  }

  /** How uncertain the returns leave it, as a share of their mean; NaN after too few. */
  public double spread(List<Double> returns) {
    if (returns.size() < LEAST_TRIALS) {
      return Double.NaN;
    }
    List<Double> counted =
        inSequence ? returns.subList(returns.size() - LEAST_TRIALS, returns.size()) : returns;
    double mean = counted.stream().mapToDouble(each -> each).average().orElseThrow();
    double scale = Math.max(Math.abs(mean), 1e-9);
    if (inSequence) {
      return counted.stream().mapToDouble(each -> Math.abs(each - mean)).max().orElseThrow()
          / scale;
    }
    double squares =
        counted.stream().mapToDouble(each -> (each - mean) * (each - mean)).sum()
            / (counted.size() - 1);
    return Math.sqrt(squares / counted.size()) / scale;
  }

  /** Why exploring is over; empty while it goes on. */
  public Optional<String> end(List<Double> returns) {
    if (returns.size() >= mostTrials) {
      return Optional.of("all " + mostTrials + " trials are made");
    }
    double spread = spread(returns);
    return spread <= SPREAD
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "the returns leave an uncertainty of %.1f%%, at most %.0f%% is asked for",
                100 * spread,
                100 * SPREAD))
        : Optional.empty();
  }
}
