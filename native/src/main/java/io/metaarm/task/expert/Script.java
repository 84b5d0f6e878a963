package io.metaarm.task.expert;

import static io.metaarm.task.expert.Point.HAND;

import java.util.ArrayList;
import java.util.List;

/**
 * An expert as data: the first move whose condition holds names the waypoint, and the action is the
 * way there times the move's gain. The gripper closes while its own condition holds.
 */
final class Script implements Expert {
  private static final int OBSERVATION_LENGTH = 39;
  private static final int ACTION_LENGTH = 4;

  private record Move(Condition when, Point waypoint, double gain) {}

  private final Move[] moves;
  private final Condition grasp;
  private final double closedEffort;
  private final double openEffort;

  private Script(Move[] moves, Condition grasp, double closedEffort, double openEffort) {
    this.moves = moves;
    this.grasp = grasp;
    this.closedEffort = closedEffort;
    this.openEffort = openEffort;
  }

  static Plan gain(double gain) {
    return new Plan(gain);
  }

  /** The hand is as near to a point as this, over the table and in height. */
  static Condition near(Point point, double radius, double height) {
    return HAND.distanceXy(point).atMost(radius).and(HAND.distanceZ(point).atMost(height));
  }

  @Override
  public void act(double[] observation, double[] action) {
    checkLength("observation", observation, OBSERVATION_LENGTH);
    checkLength("action", action, ACTION_LENGTH);
    Move move = firstMove(observation);
    action[0] = towards(move.waypoint.x(), HAND.x(), move.gain, observation);
    action[1] = towards(move.waypoint.y(), HAND.y(), move.gain, observation);
    action[2] = towards(move.waypoint.z(), HAND.z(), move.gain, observation);
    action[3] = (float) (grasp.holds(observation) ? closedEffort : openEffort);
  }

  /** There is one: the last move of a route always holds. */
  private Move firstMove(double[] observation) {
    int i = 0;
    while (!moves[i].when.holds(observation)) {
      i++;
    }
    return moves[i];
  }

  /** Published actions have single precision: the hand's target moves by exactly that much. */
  private static double towards(Quantity to, Quantity from, double gain, double[] observation) {
    return (float) (gain * (to.in(observation) - from.in(observation)));
  }

  private static void checkLength(String what, double[] array, int length) {
    if (array.length != length) {
      throw new IllegalArgumentException(
          what + ": must have " + length + " numbers, got " + array.length);
    }
  }

  /** A script being written. */
  static final class Plan {
    private final List<Move> moves = new ArrayList<>();
    private double gain;

    private Plan(double gain) {
      this.gain = gain;
    }

    /** The gain of the moves that follow. */
    Plan thenGain(double next) {
      gain = next;
      return this;
    }

    Plan when(Condition condition, Point waypoint) {
      moves.add(new Move(condition, waypoint, gain));
      return this;
    }

    /** Until the hand is over the point to within a radius, go above it. */
    Plan hover(Point point, double radius, double height) {
      return when(HAND.distanceXy(point).above(radius), point.raised(height));
    }

    /** Until the hand is level with the point to within a tolerance, go to the point. */
    Plan reach(Point point, double tolerance) {
      return when(HAND.distanceZ(point).above(tolerance), point);
    }

    /** Until the hand is level with the point to within a tolerance, go straight up or down. */
    Plan level(Point point, double tolerance) {
      return when(HAND.distanceZ(point).above(tolerance), HAND.withZ(point.z()));
    }

    Route otherwise(Point waypoint) {
      when(observation -> true, waypoint);
      return new Route(moves.toArray(new Move[0]));
    }
  }

  /** All moves, the last of which always holds; what the gripper does is still open. */
  static final class Route {
    private final Move[] moves;

    private Route(Move[] moves) {
      this.moves = moves;
    }

    Expert grip(double effort) {
      return new Script(moves, observation -> true, effort, effort);
    }

    Expert grip(Condition grasp, double closedEffort, double openEffort) {
      return new Script(moves, grasp, closedEffort, openEffort);
    }
  }
}
