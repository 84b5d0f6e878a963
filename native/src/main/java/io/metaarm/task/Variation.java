package io.metaarm.task;

import io.metaarm.arm.ControlRate;
import io.metaarm.arm.ControllerLimits;
import io.metaarm.arm.Point;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * By what a world differs from the nominal one, all drawn.
 *
 * @param stepGain how strongly the arm follows its target, as a factor
 * @param handStartMetres from the task's own start to where the hand's target begins
 * @param frame that the policy sees and acts in
 * @param control how often the policy acts; absent for the benchmark's rate
 * @param controller what the arm's controller allows; absent for all that the benchmark does
 * @param seed of the noise in it
 */
public record Variation(
    Physics physics,
    double stepGain,
    Link link,
    Senses senses,
    Point handStartMetres,
    Frame frame,
    @Nullable ControlRate control,
    @Nullable ControllerLimits controller,
    long seed) {
  /**
   * Whether an episode has to begin at rest. In the benchmark it doesn't quite; but what the hand's
   * target is measured against, and how a payload is carried, is taken from the beginning.
   */
  public boolean needsRest() {
    return stepGain != 1
        || !physics.equals(Physics.NOMINAL)
        || controller != null
        || (control != null && control.referenceLeadMetres() != null);
  }

  /** Of bodies; factors but the payload, which is at the hand. */
  public record Physics(
      double contactFriction, double jointDamping, double objectMass, double payloadKilograms) {
    /** As the scenes have it. */
    public static final Physics NOMINAL = new Physics(1, 1, 1, 0);
  }

  /**
   * On the table's plane.
   *
   * @param turnRadians about the vertical through the middle of the table
   * @param shiftXMetres of all that is seen in it, after that
   * @param shiftYMetres the same the other way
   */
  public record Frame(double turnRadians, double shiftXMetres, double shiftYMetres) {
    /** The task's own. */
    public static final Frame NOMINAL = new Frame(0, 0, 0);
  }

  /**
   * Between the policy and the arm.
   *
   * @param actionDelayMillis from an action to its going out
   * @param latencyMillis each way, the mean
   * @param latencyJitterMillis the furthest that it wanders from the mean
   * @param roundTripQuantilesMillis instead of these two, evenly spaced; empty for none
   * @param droppedFrameShare of what never arrives, each way
   */
  public record Link(
      double actionDelayMillis,
      double latencyMillis,
      double latencyJitterMillis,
      List<Double> roundTripQuantilesMillis,
      double droppedFrameShare) {
    public Link {
      roundTripQuantilesMillis = List.copyOf(roundTripQuantilesMillis);
    }
  }

  /** What is measured and seen: standard deviations, and how far frames are off. */
  public record Senses(
      double handNoiseMetres,
      Point handOffsetMetres,
      double objectNoiseMetres,
      double objectDelayMillis,
      Point objectOffsetMetres) {}
}
