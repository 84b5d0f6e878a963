package io.metaarm.task.reward;

import io.metaarm.task.EpisodeStart;
import io.metaarm.task.TaskView;
import io.metaarm.task.Vectors;

/**
 * Reward for having the object between the fingers and closing them.
 *
 * @param objectRadius pads nearer than this to the object's middle (along y) squeeze it
 * @param padReach pads at most this far from the object's middle cage it
 * @param handReach the middle of the fingers at most this far from the object has reached it
 * @param xzReach likewise, across the direction in which the fingers close
 * @param effort gripper command from which on it counts as fully closed
 * @param density what is mixed in besides caged-and-closed
 */
public record Caging(
    double objectRadius,
    double padReach,
    double handReach,
    double xzReach,
    double effort,
    Density density) {

  /** What the reward says before the object is grasped. */
  public enum Density {
    /** Nothing more. */
    SPARSE,
    /** Half of it is for reaching the object. */
    MEDIUM,
    /** Half of it is for caging the object. */
    HIGH
  }

  /** Caged this well, closing the gripper counts. */
  private static final double CAGED = 0.97;

  public Caging(
      double objectRadius, double padReach, double handReach, double xzReach, Density density) {
    this(objectRadius, padReach, handReach, xzReach, 1, density);
  }

  /** For {@link EpisodeStart#object} as it was. */
  public double evaluate(TaskView view, EpisodeStart start, double[] action, double[] object) {
    return evaluate(view, start, action, object, start.object());
  }

  public double evaluate(
      TaskView view, EpisodeStart start, double[] action, double[] object, double[] objectBefore) {
    double caging =
        Product.hamacher(
            alongY(view, object, objectBefore), acrossY(view, start, object, objectBefore));
    double gripping = caging > CAGED ? closing(action) : 0;
    double both = Product.hamacher(caging, gripping);
    return switch (density) {
      case SPARSE -> both;
      case HIGH -> (both + caging) / 2;
      case MEDIUM -> (both + reaching(view, start, object, objectBefore)) / 2;
    };
  }

  /** How closed the gripper is told to be, from 0 to 1. */
  public double closing(double[] action) {
    return Math.min(Math.max(0, action[3]), effort) / effort;
  }

  /** Both pads on their sides of the object. */
  private double alongY(TaskView view, double[] object, double[] objectBefore) {
    double left = pad(view.leftPad()[1], object[1], objectBefore[1]);
    double right = pad(view.rightPad()[1], object[1], objectBefore[1]);
    return Product.hamacher(left, right);
  }

  private double pad(double pad, double object, double objectBefore) {
    double margin = Math.abs(pad - objectBefore) - padReach;
    return Tolerance.longTail(Math.abs(pad - object), objectRadius, padReach, margin);
  }

  private double acrossY(
      TaskView view, EpisodeStart start, double[] object, double[] objectBefore) {
    double margin = Vectors.distanceXz(objectBefore, start.tcp()) - xzReach;
    return Tolerance.longTail(Vectors.distanceXz(view.tcp(), object), 0, xzReach, margin);
  }

  private double reaching(
      TaskView view, EpisodeStart start, double[] object, double[] objectBefore) {
    double margin = Vectors.distance(objectBefore, start.tcp()) - handReach;
    return Tolerance.longTail(Vectors.distance(object, view.tcp()), 0, handReach, margin);
  }
}
