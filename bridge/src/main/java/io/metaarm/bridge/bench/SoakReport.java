package io.metaarm.bridge.bench;

import io.metaarm.bridge.bench.Samples.Percentiles;
import io.metaarm.bridge.proto.FaultCode;
import java.util.Map;

/**
 * What came of a soak.
 *
 * @param lacks what the controller lacked to be punctual; empty when nothing
 * @param lateMicros how late turns of the control loop began
 * @param turnMicros how long they took
 * @param missed how many turns were not over when the next was due, by cause
 * @param heapSlopeKibPerHour of the straight line through what lived after each collection, without
 *     the first fifth of the time
 */
public record SoakReport(
    double seconds,
    double rateHertz,
    String lacks,
    long turns,
    Percentiles lateMicros,
    Percentiles turnMicros,
    Map<MissedDeadline.Cause, Long> missed,
    double heapFirstKib,
    double heapLastKib,
    double heapSlopeKibPerHour,
    Client client) {
  /** The file in the folder with a row for each interval. */
  public static final String INTERVALS = "bridge-soak.csv";

  /** The file in the folder with a row for each late turn. */
  public static final String MISSED = "bridge-soak-missed.csv";

  /**
   * The policy's side.
   *
   * @param busy commands that the stream did not take
   * @param faults how often each was latched
   */
  public record Client(
      long sent,
      long busy,
      long states,
      long rejections,
      long cuts,
      long disconnections,
      Percentiles roundTripMicros,
      Map<FaultCode, Integer> faults) {}

  /** How many turns were late for a reason that is not known. */
  public long unexplained() {
    return missed.getOrDefault(MissedDeadline.Cause.UNKNOWN, 0L);
  }
}
