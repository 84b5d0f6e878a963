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
import io.metaarm.task.reward.Funnel;
import io.metaarm.task.reward.Product;
import io.metaarm.task.reward.Tolerance;
import java.util.List;

/** Reach into a hole in the table, to leave something there or to take it out. */
public final class Holes {
  private static final double RADIUS = 0.05;
  private static final Funnel RIM = new Funnel(0.015, 0.15, 0.03);
  private static final Caging SUNK = new Caging(0.015, 0.02, 0.01, 0.03, 0.1, Caging.Density.HIGH);
  private static final Caging ON_TABLE = new Caging(0.015, 0.05, 0.01, 0.005, Caging.Density.HIGH);

  public static final List<TaskSpec> TASKS =
      List.of(
          new TaskSpec(
              "pick-out-of-hole-v3",
              "sawyer_pick_out_of_hole",
              HandSpec.at(0, 0.6, 0.2).within(Box.of(-0.5, 0.4, -0.05, 0.5, 1, 0.5)),
              new ResetSpec(
                  Box.of(0, 0.75, 0.02, -0.1, 0.5, 0.15, 0, 0.75, 0.02, 0.1, 0.6, 0.3),
                  Separation.ofObjectAndGoal(0.15),
                  Holes::arrangeInHole),
              Observers.body("obj", 0, 0, 0),
              Box.of(-0.1, 0.5, 0.15, 0.1, 0.6, 0.3),
              Holes::rewardTakingOut,
              Success.within(0.07),
              List.of("puck", "hole", "pick")),
          new TaskSpec(
              "hand-insert-v3",
              "sawyer_table_with_hole",
              HandSpec.atSingle(0, 0.6, 0.2).within(HandSpec.BELOW_TABLE),
              new ResetSpec(
                  Box.of(-0.1, 0.6, 0.05, -0.04, 0.8, -0.0201, 0.1, 0.7, 0.05, 0.04, 0.88, -0.0199),
                  Separation.ofObjectAndGoal(0.15),
                  Holes::arrangeBesideHole),
              Observers.body("obj", 0, 0, 0),
              Box.of(-0.04, 0.8, -0.0201, 0.04, 0.88, -0.0199),
              Holes::rewardInserting,
              Success.within(RADIUS),
              List.of("block", "hole", "insert")));

  private Holes() {}

  private static void arrangeInHole(ResetScene scene, double[] random, EpisodeStart start) {
    start.object(Vectors.point(random, 0)).target(Vectors.point(random, 3));
    scene.placeObject(start.object()).setSite("goal", start.target());
  }

  private static void arrangeBesideHole(ResetScene scene, double[] random, EpisodeStart start) {
    start.object(random[0], random[1], 0.05).target(Vectors.point(random, 3));
    scene.placeObject(start.object()).setSite("goal", start.target());
  }

  private static void rewardTakingOut(
      TaskView view, EpisodeStart start, double[] action, RewardBreakdown result) {
    double[] object = view.object();
    double[] tcp = view.tcp();
    double toTarget = Vectors.distance(object, start.target());
    double distance = Vectors.distance(object, tcp);
    double margin = Vectors.distance(start.object(), start.target());
    double inPlace = Tolerance.longTail(toTarget, 0, 0.02, margin);
    double floor = RIM.floorAt(Vectors.distanceXy(tcp, start.object()));
    double above = Funnel.above(floor, tcp[2], 0.02);
    double grasped = SUNK.evaluate(view, start, action, object);

    boolean lifted = object[2] - 0.02 > start.object()[2];
    boolean held = distance < 0.04 && lifted && view.opening() >= 0.33;
    double reward = Product.hamacher(grasped, inPlace);
    if (held) {
      reward += 1 + 5 * Product.hamacher(inPlace, above);
    }
    result.setReward(toTarget < RADIUS ? 10 : reward);
    result.nearObject = RewardBreakdown.flag(distance <= 0.03);
    result.graspSuccess = RewardBreakdown.flag(held);
    result.graspReward = grasped;
    result.inPlaceReward = inPlace;
    result.objToTarget = toTarget;
  }

  private static void rewardInserting(
      TaskView view, EpisodeStart start, double[] action, RewardBreakdown result) {
    double[] object = view.object();
    double distance = Vectors.distance(object, view.tcp());
    double toTarget = Vectors.distance(object, start.target());
    double margin = Vectors.distance(start.object(), start.target());
    double inPlace = Tolerance.longTail(toTarget, 0, RADIUS, margin);
    double grasped = ON_TABLE.evaluate(view, start, action, object);

    double reward = Product.hamacher(grasped, inPlace);
    if (distance < 0.02 && view.opening() > 0) {
      reward += 1 + 7 * inPlace;
    }
    result.setReward(toTarget < RADIUS ? 10 : reward);
    Grasps.report(view, start, distance, grasped, inPlace, toTarget, result);
  }
}
