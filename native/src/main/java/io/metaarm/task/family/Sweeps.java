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
import io.metaarm.task.reward.Enclosing;
import io.metaarm.task.reward.Product;
import io.metaarm.task.reward.Tolerance;
import java.util.List;

/** Sweep a block off the table, or into the hole in it. */
public final class Sweeps {
  private static final double RADIUS = 0.05;
  private static final Enclosing OFF = new Enclosing(0.02, 0.01, 0.005);
  private static final Enclosing INTO = new Enclosing(0.02, 0.005, 0.01);

  public static final List<TaskSpec> TASKS =
      List.of(
          new TaskSpec(
              "sweep-v3",
              "sawyer_sweep_v3",
              HandSpec.at(0, 0.6, 0.2),
              new ResetSpec(Box.of(-0.1, 0.6, 0.02, 0.1, 0.7, 0.02), Sweeps::arrangeOff),
              Observers.body("obj", 0, 0, 0),
              Box.of(0.49, 0.6, 0, 0.51, 0.7, 0.02),
              Sweeps::rewardOff,
              Success.within(RADIUS),
              List.of("block", "sweep")),
          new TaskSpec(
              "sweep-into-v3",
              "sawyer_table_with_hole",
              HandSpec.at(0, 0.6, 0.2),
              new ResetSpec(
                  Box.of(
                      -0.1, 0.6, 0.02, -0.001, 0.8399, 0.0199, 0.1, 0.7, 0.02, 0.001, 0.8401,
                      0.0201),
                  Separation.fromPoint(0, 0.84, 0.15),
                  Sweeps::arrangeInto),
              Observers.bodyWithGeomFrame("obj", "objGeom"),
              Box.of(-0.001, 0.8399, 0.0199, 0.001, 0.8401, 0.0201),
              Sweeps::rewardInto,
              Success.within(RADIUS, "seen from above, the object is at most 0.05 m from the hole"),
              List.of("block", "hole", "sweep")));

  private Sweeps() {}

  private static void arrangeOff(ResetScene scene, double[] random, EpisodeStart start) {
    start.object(random[0], random[1], 0.02).target(0.5, random[1], 0.01);
    scene.placeObject(start.object()).setSite("goal", start.target());
  }

  /** The goal is fixed: of the drawn vector only the object's place counts. */
  private static void arrangeInto(ResetScene scene, double[] random, EpisodeStart start) {
    start.object(random[0], random[1], scene.view().body("obj")[2]).target(0, 0.84, 0.02);
    scene.placeObject(start.object()).setSite("goal", start.target());
  }

  private static void rewardOff(
      TaskView view, EpisodeStart start, double[] action, RewardBreakdown result) {
    double toTarget = Vectors.distance(view.object(), start.target());
    double margin = Vectors.distance(start.object(), start.target());
    finish(view, OFF.squeezing(view, start, view.object()), toTarget, margin, result);
  }

  /** The target is at the object's own height, wherever that is. */
  private static void rewardInto(
      TaskView view, EpisodeStart start, double[] action, RewardBreakdown result) {
    double[] object = view.object();
    double[] target = view.at(start.target()[0], start.target()[1], object[2]);
    double toTarget = Vectors.distance(object, target);
    double margin = Vectors.distance(start.object(), target);
    finish(view, INTO.squeezing(view, start, object), toTarget, margin, result);
  }

  private static void finish(
      TaskView view, double grasped, double toTarget, double margin, RewardBreakdown result) {
    double inPlace = Tolerance.longTail(toTarget, 0, RADIUS, margin);
    double reward = 2 * grasped + 6 * Product.hamacher(grasped, inPlace);
    result.setReward(toTarget < RADIUS ? 10 : reward);
    double distance = Vectors.distance(view.object(), view.tcp());
    result.nearObject = RewardBreakdown.flag(distance <= 0.03);
    result.graspSuccess =
        RewardBreakdown.flag(view.opening() > 0 && view.touchingIfKnown("objGeom"));
    result.graspReward = grasped;
    result.inPlaceReward = inPlace;
    result.objToTarget = toTarget;
  }
}
