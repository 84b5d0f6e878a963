package io.metaarm.task.reward;

import io.metaarm.task.EpisodeStart;
import io.metaarm.task.TaskView;
import io.metaarm.task.Vectors;

/**
 * Another way than {@link Caging} to reward having the object between the fingers, for round
 * things. Its margins are meant to come from where the pads were at the start, but upstream's come
 * from where they are now: so a pad outside its bounds has a margin about as large as its error.
 *
 * @param objectRadius a pad nearer than this to the object's middle (along y) is inside it
 * @param squeeze a pad at most this much farther than the radius squeezes the object
 * @param xzReach the middle of the fingers at most this far from the object, across the direction
 *     in which they close, has reached it
 */
public record Enclosing(double objectRadius, double squeeze, double xzReach) {
  private static final double PAD_REACH = 0.05;

  /**
   * Half for caging the object, half for pads that squeeze it; the gripper's command is ignored.
   */
  public double squeezing(TaskView view, EpisodeStart start, double[] object) {
    double caging = caging(view, start, object);
    double squeezing = caging > 0.95 ? pads(view, object, objectRadius + squeeze) : 0;
    return (caging + squeezing) / 2;
  }

  /** Half for caging the object, half for closing the gripper on it. */
  public double closing(TaskView view, EpisodeStart start, double[] action, double[] object) {
    double caging = caging(view, start, object);
    double closing = caging > 0.97 ? Math.min(Math.max(0, action[3]), 1) : 0;
    return (Product.hamacher(caging, closing) + caging) / 2;
  }

  private double caging(TaskView view, EpisodeStart start, double[] object) {
    double margin = Vectors.distanceXz(start.object(), start.tcp()) - xzReach;
    double across = Tolerance.longTail(Vectors.distanceXz(view.tcp(), object), 0, xzReach, margin);
    return Product.hamacher(pads(view, object, PAD_REACH), across);
  }

  private double pads(TaskView view, double[] object, double reach) {
    double left = pad(view.leftPad()[1] - object[1], reach);
    double right = pad(object[1] - view.rightPad()[1], reach);
    return Product.hamacher(right, left);
  }

  /**
   * One pad.
   *
   * @param offset of the pad from the object's middle, positive on the pad's own side
   */
  private double pad(double offset, double reach) {
    double margin = Math.abs(offset) - PAD_REACH;
    return Tolerance.longTail(offset, objectRadius, reach, margin);
  }
}
