package io.metaarm.arm;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * From what a world is drawn that differs from the nominal one. What is absent doesn't differ.
 *
 * @param goalWidening by which share of its width the range of goals grows to each side; 0 leaves
 *     the goals as they are
 * @param contactFriction of everything that touches, as a factor
 * @param jointDamping of the arm's joints, as a factor
 * @param objectMass of everything that isn't the arm, as a factor
 * @param payloadKilograms at the hand
 * @param stepGain how strongly the arm follows its target, as a factor
 * @param actionDelayMillis from an action to its going out
 * @param latencyMillis of commands on their way to the arm, and again of measurements on their way
 *     back: the mean of a trial
 * @param latencyJitterMillis the furthest that it wanders from the mean
 * @param roundTripQuantilesMillis instead of these two: measured round trips, evenly spaced from
 *     the least to the most, as {@code metaarm arm doctor} reports them; half of one is drawn for
 *     each message
 * @param droppedFrameShare of commands, and of measurements, that never arrive
 * @param handNoiseMillimetres standard deviation of each axis of the measured hand
 * @param handOffsetMillimetres how far off the measured hand is, in a direction that is drawn
 * @param objectNoiseMillimetres standard deviation of each axis of a seen object
 * @param objectDelayMillis from a picture to what is seen in it
 * @param objectOffsetMillimetres how far off the cameras' frame is, in a direction that is drawn
 * @param handStartMillimetres how far from the task's own start the hand begins, in a direction
 *     that is drawn, as far as the task lets it reach
 * @param turnDegrees how far the frame that the policy sees and acts in is turned about the
 *     vertical
 * @param shiftMillimetres how far all that is seen in it is shifted along each side of the table,
 *     one way or the other
 */
public record VariationRanges(
    @Nullable Double goalWidening,
    @Nullable FactorRange contactFriction,
    @Nullable FactorRange jointDamping,
    @Nullable FactorRange objectMass,
    @Nullable NumberRange payloadKilograms,
    @Nullable FactorRange stepGain,
    @Nullable NumberRange actionDelayMillis,
    @Nullable NumberRange latencyMillis,
    @Nullable NumberRange latencyJitterMillis,
    @Nullable List<Double> roundTripQuantilesMillis,
    @Nullable NumberRange droppedFrameShare,
    @Nullable NumberRange handNoiseMillimetres,
    @Nullable NumberRange handOffsetMillimetres,
    @Nullable NumberRange objectNoiseMillimetres,
    @Nullable NumberRange objectDelayMillis,
    @Nullable NumberRange objectOffsetMillimetres,
    @Nullable NumberRange handStartMillimetres,
    @Nullable NumberRange turnDegrees,
    @Nullable NumberRange shiftMillimetres) {
  /** Nothing differs. */
  public static final VariationRanges NONE =
      new VariationRanges(
          null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
          null, null, null, null);

  private static final double MOST_MILLIMETRES = 500;

  /** Longer than any link that an arm is driven over. */
  private static final double MOST_MILLIS = 1000;

  private static final Map<String, Double> MOST =
      Map.ofEntries(
          Map.entry("goalWidening", 1.0),
          Map.entry("payloadKilograms", 20.0),
          Map.entry("actionDelayMillis", MOST_MILLIS / 2),
          Map.entry("latencyMillis", MOST_MILLIS / 2),
          Map.entry("latencyJitterMillis", MOST_MILLIS / 2),
          Map.entry("droppedFrameShare", 1.0),
          Map.entry("handNoiseMillimetres", MOST_MILLIMETRES),
          Map.entry("handOffsetMillimetres", MOST_MILLIMETRES),
          Map.entry("objectNoiseMillimetres", MOST_MILLIMETRES),
          Map.entry("objectDelayMillis", MOST_MILLIS),
          Map.entry("objectOffsetMillimetres", MOST_MILLIMETRES),
          Map.entry("handStartMillimetres", MOST_MILLIMETRES),
          Map.entry("turnDegrees", 360.0),
          Map.entry("shiftMillimetres", MOST_MILLIMETRES));

  /** The most that a range may go up to; infinity for factors. */
  public static double most(String key) {
    return MOST.getOrDefault(key, Double.POSITIVE_INFINITY);
  }

  public VariationRanges {
    FieldChecks checks = new FieldChecks();
    if (goalWidening != null) {
      checks.between("goalWidening", goalWidening, 0, most("goalWidening"));
    }
    within(checks, "payloadKilograms", payloadKilograms);
    within(checks, "actionDelayMillis", actionDelayMillis);
    within(checks, "latencyMillis", latencyMillis);
    within(checks, "latencyJitterMillis", latencyJitterMillis);
    within(checks, "droppedFrameShare", droppedFrameShare);
    within(checks, "handNoiseMillimetres", handNoiseMillimetres);
    within(checks, "handOffsetMillimetres", handOffsetMillimetres);
    within(checks, "objectNoiseMillimetres", objectNoiseMillimetres);
    within(checks, "objectDelayMillis", objectDelayMillis);
    within(checks, "objectOffsetMillimetres", objectOffsetMillimetres);
    within(checks, "handStartMillimetres", handStartMillimetres);
    within(checks, "turnDegrees", turnDegrees);
    within(checks, "shiftMillimetres", shiftMillimetres);
    if (roundTripQuantilesMillis != null) {
      roundTripQuantilesMillis = List.copyOf(roundTripQuantilesMillis);
      checks.that(
          isRising(roundTripQuantilesMillis),
          "roundTripQuantilesMillis",
          "must be two or more numbers from 0 to 1000, none less than the one before, got "
              + roundTripQuantilesMillis);
      checks.that(
          latencyMillis == null && latencyJitterMillis == null,
          "roundTripQuantilesMillis",
          "must be alone: it takes the place of latencyMillis and latencyJitterMillis");
    }
    checks.refuseIfAny();
  }

  private static void within(FieldChecks checks, String field, @Nullable NumberRange range) {
    if (range != null) {
      checks.between(field + ".max", range.max(), 0, most(field));
    }
  }

  private static boolean isRising(List<Double> quantiles) {
    double before = 0;
    for (double quantile : quantiles) {
      if (!(quantile >= before && quantile <= MOST_MILLIS)) {
        return false;
      }
      before = quantile;
    }
    return quantiles.size() >= 2;
  }

  /** These with a latency that was measured. */
  public VariationRanges withRoundTrips(List<Double> quantilesMillis) {
    return new VariationRanges(
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            quantilesMillis,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null)
        .orElse(this);
  }

  /** These, and where they say nothing, others. */
  public VariationRanges orElse(VariationRanges other) {
    boolean ownLatency =
        latencyMillis != null || latencyJitterMillis != null || roundTripQuantilesMillis != null;
    VariationRanges latency = ownLatency ? this : other;
    return new VariationRanges(
        or(goalWidening, other.goalWidening),
        or(contactFriction, other.contactFriction),
        or(jointDamping, other.jointDamping),
        or(objectMass, other.objectMass),
        or(payloadKilograms, other.payloadKilograms),
        or(stepGain, other.stepGain),
        or(actionDelayMillis, other.actionDelayMillis),
        latency.latencyMillis,
        latency.latencyJitterMillis,
        latency.roundTripQuantilesMillis,
        or(droppedFrameShare, other.droppedFrameShare),
        or(handNoiseMillimetres, other.handNoiseMillimetres),
        or(handOffsetMillimetres, other.handOffsetMillimetres),
        or(objectNoiseMillimetres, other.objectNoiseMillimetres),
        or(objectDelayMillis, other.objectDelayMillis),
        or(objectOffsetMillimetres, other.objectOffsetMillimetres),
        or(handStartMillimetres, other.handStartMillimetres),
        or(turnDegrees, other.turnDegrees),
        or(shiftMillimetres, other.shiftMillimetres));
  }

  private static <T> @Nullable T or(@Nullable T own, @Nullable T other) {
    return own == null ? other : own;
  }
}
