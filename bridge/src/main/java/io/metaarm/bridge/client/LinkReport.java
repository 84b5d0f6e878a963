package io.metaarm.bridge.client;

import io.metaarm.bridge.proto.Vector3;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a link is like.
 *
 * @param limits what holds now
 * @param due how many commands were due, and as many orders
 * @param answers how many commands were answered
 * @param roundTripMillis of the control stream, from when each command was due, not from when it
 *     was sent: a link that stalls delays the commands behind the stall too, and one whose answer
 *     is lost counts until the answer of a later one
 * @param roundTripQuantilesMillis the same from the least to the most in twenty even steps, for a
 *     randomisation
 * @param orderAnswers how many orders were answered
 * @param orderMillis the same of the channel that a stop takes
 * @param stateGapMillis the times between states
 * @param lostStates states that the controller made and this reader never saw
 * @param clockRatePpm how much faster the controller's clock runs than this machine's
 * @param verdict pass, warn or fail
 * @param findings why it isn't pass
 */
public record LinkReport(
    String model,
    double controlRateHertz,
    Limits limits,
    long due,
    long answers,
    Percentiles roundTripMillis,
    List<Double> roundTripQuantilesMillis,
    long orderAnswers,
    Percentiles orderMillis,
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

  /** What the controller keeps to. */
  public record Limits(
      String profile,
      double maxSpeedMetresPerSecond,
      double maxAccelerationMetresPerSecond2,
      double maxJerkMetresPerSecond3,
      double maxStepMetres,
      double maxReferenceLeadMetres,
      double watchdogMillis,
      int maxValidityMillis,
      List<Double> workspaceLowMetres,
      List<Double> workspaceHighMetres) {
    static Limits of(io.metaarm.bridge.proto.Limits limits) {
      return new Limits(
          limits.getProfile().name().replace("SPEED_PROFILE_", ""),
          limits.getMaxSpeedMps(),
          limits.getMaxAccelerationMps2(),
          limits.getMaxJerkMps3(),
          limits.getMaxStepM(),
          limits.getMaxReferenceLeadM(),
          limits.getWatchdogMs(),
          limits.getMaxValidityMs(),
          of(limits.getWorkspaceLow()),
          of(limits.getWorkspaceHigh()));
    }

    private static List<Double> of(Vector3 corner) {
      return List.of(corner.getXM(), corner.getYM(), corner.getZM());
    }
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
