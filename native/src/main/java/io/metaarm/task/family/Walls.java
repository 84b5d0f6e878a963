package io.metaarm.task.family;

import io.metaarm.task.Box;
import io.metaarm.task.EpisodeStart;
import io.metaarm.task.HandSpec;
import io.metaarm.task.ResetScene;
import io.metaarm.task.ResetSpec;
import io.metaarm.task.RewardBreakdown;
import io.metaarm.task.Separation;
import io.metaarm.task.Success;
import io.metaarm.task.TaskSpec;
import io.metaarm.task.TaskView;
import io.metaarm.task.Vectors;
import io.metaarm.task.reward.Caging;
import io.metaarm.task.reward.Product;
import io.metaarm.task.reward.Tolerance;
import java.util.List;

/** Bring a puck past a wall: around it on the table, or over it. */
public final class Walls {
  private static final double RADIUS = 0.05;

  /** Where along y the wall is passed. */
  private static final double PASSED = 0.75;

  private static final double MIDPOINT_Y = 0.77;

  private static final Caging SLIDING = new Caging(0.015, 0.05, 0.01, 0.005, Caging.Density.HIGH);
  private static final Caging CARRYING =
      new Caging(0.015, 0.05, 0.01, 0.005, Caging.Density.SPARSE);

  public static final List<TaskSpec> TASKS =
      List.of(
          new TaskSpec(
              "push-wall-v3",
              "sawyer_push_wall_v3",
              HandSpec.at(0, 0.6, 0.2),
              new ResetSpec(
                  Box.of(-0.05, 0.6, 0.015, -0.05, 0.85, 0.01, 0.05, 0.65, 0.015, 0.05, 0.9, 0.02),
                  Separation.ofObjectAndGoal(0.15),
                  Walls::arrangeOnTable),
              Observers.geom("objGeom"),
              Box.of(-0.05, 0.85, 0.01, 0.05, 0.9, 0.02),
              Walls::rewardAround,
              Success.within(0.07),
              List.of("puck", "wall", "push")),
          new TaskSpec(
              "pick-place-wall-v3",
              "sawyer_pick_place_wall_v3",
              HandSpec.at(0, 0.6, 0.2),
              new ResetSpec(
                  Box.of(-0.05, 0.6, 0.015, -0.05, 0.85, 0.05, 0.05, 0.65, 0.015, 0.05, 0.9, 0.3),
                  Separation.ofObjectAndGoal(0.15),
                  Walls::arrangeInAir),
              Observers.geom("objGeom"),
              Box.of(-0.05, 0.85, 0.05, 0.05, 0.9, 0.3),
              Walls::rewardOver,
              Success.within(0.07),
              List.of("puck", "wall", "pick", "place")));

  private Walls() {}

  /** Object and target lie at the height to which the object has settled. */
  private static void arrangeOnTable(ResetScene scene, double[] random, EpisodeStart start) {
    double height = scene.view().geom("objGeom")[2];
    start.object(random[0], random[1], height).target(random[3], random[4], height);
    scene.setSite("goal", start.target()).placeObject(start.object());
  }

  private static void arrangeInAir(ResetScene scene, double[] random, EpisodeStart start) {
    start.object(Vectors.point(random, 0)).target(Vectors.point(random, 3));
    scene.placeObject(start.object()).setSite("goal", start.target());
  }

  private static void rewardAround(
      TaskView view, EpisodeStart start, double[] action, RewardBreakdown result) {
    double[] object = view.object();
    double distance = Vectors.distance(object, view.tcp());
    // Beside the wall, at the object's own height.
    double passing = passing(object, start.object(), -0.05, object[2], 3, 1);
    double grasped = SLIDING.evaluate(view, start, action, object);
    boolean held = distance < 0.02 && view.opening() > 0;
    finish(view, start, distance, grasped, 2 * grasped, passing, held, result);
  }

  private static void rewardOver(
      TaskView view, EpisodeStart start, double[] action, RewardBreakdown result) {
    double[] object = view.object();
    double distance = Vectors.distance(object, view.tcp());
    double passing = passing(object, start.object(), start.target()[0], 0.25, 1, 3);
    double grasped = CARRYING.evaluate(view, start, action, object);
    boolean held = Grasps.holds(view, start, distance, 0.02, 0.015);
    double base = Product.hamacher(grasped, passing);
    finish(view, start, distance, grasped, base, passing, held, result);
  }

  /** How near the object is to where it is to pass the wall. */
  private static double passing(
      double[] object, double[] before, double x, double z, double scaleX, double scaleZ) {
    double now = toMidpoint(object, x, z, scaleX, scaleZ);
    return Tolerance.longTail(now, 0, RADIUS, toMidpoint(before, x, z, scaleX, scaleZ));
  }

  private static double toMidpoint(
      double[] object, double x, double z, double scaleX, double scaleZ) {
    return Vectors.length3(
        (object[0] - x) * scaleX, object[1] - MIDPOINT_Y, (object[2] - z) * scaleZ);
  }

  /**
   * What both have in common.
   *
   * @param base reward that doesn't need the object to be held
   */
  private static void finish(
      TaskView view,
      EpisodeStart start,
      double distance,
      double grasped,
      double base,
      double passing,
      boolean held,
      RewardBreakdown result) {
    double[] object = view.object();
    double toTarget = Vectors.distance(object, start.target());
    double margin = Vectors.distance(start.object(), start.target());
    double inPlace = Tolerance.longTail(toTarget, 0, RADIUS, margin);
    double reward = base;
    if (held) {
      reward += 1 + (object[1] > PASSED ? 4 + 3 * inPlace : 4 * passing);
    }
    result.setReward(toTarget < RADIUS ? 10 : reward);
    Grasps.report(view, start, distance, grasped, inPlace, toTarget, result);
  }
}
