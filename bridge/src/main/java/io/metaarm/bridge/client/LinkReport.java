package io.metaarm.bridge.client;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a link is like.
 *
 * @param answers how many questions were answered, of those that were due
 * @param roundTripMillis from when each question was due, not from when it was sent: a link that
 *     stalls delays the questions behind the stall too
 * @param roundTripQuantilesMillis the same from the least to the most in twenty even steps, for a
 *     randomisation; empty without answers
 * @param stateGapMillis the times between states
 * @param lostStates states that the controller made and this reader never saw
 * @param clockRatePpm how much faster the controller's clock runs than this machine's
 * @param verdict pass, warn or fail
 * @param findings why it isn't pass
 */
public record LinkReport(
    String model,
    double controlRateHertz,
    double watchdogMillis,
    double maxSpeedMetresPerSecond,
    long due,
    long answers,
    Percentiles roundTripMillis,
    List<Double> roundTripQuantilesMillis,
    Percentiles stateGapMillis,
    long states,
    long lostStates,
    double clockRatePpm,
    Verdict verdict,
    List<String> findings) {
  /** In a word. */
  public enum Verdict {
    PASS,
    WARN,
    FAIL
  }

  /** Of many measurements; all NaN when there were none. */
  public record Percentiles(double p50, double p90, double p99, double max) {
    private static final int QUANTILES = 20;

    static Percentiles of(double[] values) {
      if (values.length == 0) {
        return new Percentiles(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
      }
      double[] sorted = values.clone();
      Arrays.sort(sorted);
      return new Percentiles(at(sorted, 0.5), at(sorted, 0.9), at(sorted, 0.99), at(sorted, 1));
    }

    /** Evenly spaced, from the least to the most. */
    static List<Double> quantiles(double[] values) {
      double[] sorted = values.clone();
      Arrays.sort(sorted);
      return values.length == 0
          ? List.of()
          : IntStream.rangeClosed(0, QUANTILES)
              .mapToObj(i -> sorted[(sorted.length - 1) * i / QUANTILES])
              .toList();
    }

    private static double at(double[] sorted, double share) {
      return sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
    }
  }
}
