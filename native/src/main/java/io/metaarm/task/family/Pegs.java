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
import io.metaarm.task.reward.Prism;
import io.metaarm.task.reward.Product;
import io.metaarm.task.reward.Tolerance;
import java.util.List;

/** Put a peg sideways into a hole, or pull a plug out of one. */
public final class Pegs {
  private static final double INSERTED = 0.07;
  private static final double PULLED = 0.05;
  private static final Caging PEG = new Caging(0.0075, 0.03, 0.01, 0.005, Caging.Density.HIGH);
  private static final Caging PLUG = new Caging(0.025, 0.05, 0.01, 0.005, 0.8, Caging.Density.HIGH);

  public static final List<TaskSpec> TASKS =
      List.of(
          new TaskSpec(
              "peg-insert-side-v3",
              "sawyer_peg_insertion_side",
              HandSpec.at(0, 0.6, 0.2),
              new ResetSpec(
                  Box.of(0, 0.5, 0.02, -0.35, 0.4, -0.001, 0.2, 0.7, 0.02, -0.25, 0.7, 0.001),
                  Separation.ofObjectAndGoal(0.1),
                  Pegs::arrangeInsertion),
              Observers.siteFrame("pegGrasp"),
              Box.of(-0.35 + 0.03, 0.4, -0.001 + 0.13, -0.25 + 0.03, 0.7, 0.001 + 0.13),
              Pegs::rewardInsertion,
              Success.within(
                  INSERTED,
                  "the peg's head is at most 0.07 m from the hole, sideways counted double"),
              List.of("peg", "pick", "insert")),
          new TaskSpec(
              "peg-unplug-side-v3",
              "sawyer_peg_unplug_side",
              HandSpec.at(0, 0.6, 0.2),
              new ResetSpec(Box.of(-0.25, 0.6, -0.001, -0.15, 0.8, 0.001), Pegs::arrangeUnplugging),
              Observers.siteWithBodyQuaternion("pegEnd", "plug1"),
              Box.of(-0.25 + 0.194, 0.6, 0.13, -0.15 + 0.194, 0.8, 0.132),
              Pegs::rewardUnplugging,
              Success.within(0.07),
              List.of("plug", "pull")));

  private Pegs() {}

  /** The margin is measured from where the peg's head was before the peg was placed. */
  private static void arrangeInsertion(ResetScene scene, double[] random, EpisodeStart start) {
    start.object(Vectors.point(random, 0)).point("head", scene.view().site("pegHead"));
    double[] box = Vectors.point(random, 3);
    start.target(Vectors.plus(box, 0.03, 0, 0.13));
    scene.placeObject(start.object()).setBody("box", box).setSite("goal", start.target());
  }

  private static void arrangeUnplugging(ResetScene scene, double[] random, EpisodeStart start) {
    double[] plug = Vectors.plus(random, 0.044, 0, 0.131);
    int first = ResetScene.FIRST_OBJECT_COORDINATE;
    scene
        .setBody("box", random)
        .setCoordinates(first, plug)
        .setCoordinates(first + 3, 1, 0, 0, 0)
        .stop(first, 3)
        .forward();
    start.object(scene.view().site("pegEnd")).target(Vectors.plus(plug, 0.15, 0, 0));
    scene.setSite("goal", start.target());
  }

  private static void rewardInsertion(
      TaskView view, EpisodeStart start, double[] action, RewardBreakdown result) {
    double[] peg = view.object();
    double[] head = view.site("pegHead");
    double toTarget = Vectors.scaledDistance(head, start.target(), 1, 2, 2);
    double margin = Vectors.scaledDistance(start.point("head"), start.target(), 1, 2, 2);
    double inPlace =
        Product.hamacher(Tolerance.longTail(toTarget, 0, INSERTED, margin), clearOfBox(view, head));
    double distance = Vectors.distance(peg, view.tcp());
    boolean held = Grasps.holds(view, start, distance, 0.08, 0.01);
    double grasped = held ? 1 : PEG.evaluate(view, start, action, peg);

    double reward = Product.hamacher(grasped, inPlace);
    if (held) {
      reward += 1 + 5 * inPlace;
    }
    result.setReward(toTarget <= INSERTED ? 10 : reward);
    result.nearObject = RewardBreakdown.flag(distance <= 0.03);
    result.graspSuccess = RewardBreakdown.flag(Grasps.holds(view, start, distance, 0.02, 0.01));
    result.graspReward = grasped;
    result.inPlaceReward = inPlace;
    result.objToTarget = toTarget;
  }

  /** Less where the peg's head would run into the box beside the hole. */
  private static double clearOfBox(TaskView view, double[] head) {
    double first =
        Prism.tolerance(
            head,
            view.site("bottom_right_corner_collision_box_1"),
            view.site("top_left_corner_collision_box_1"));
    double second =
        Prism.tolerance(
            head,
            view.site("bottom_right_corner_collision_box_2"),
            view.site("top_left_corner_collision_box_2"));
    return Product.hamacher(second, first);
  }

  private static void rewardUnplugging(
      TaskView view, EpisodeStart start, double[] action, RewardBreakdown result) {
    double[] plug = view.object();
    double distance = Vectors.distance(plug, view.tcp());
    double toTarget = Vectors.distance(plug, start.target());
    double margin = Vectors.distance(start.object(), start.target());
    double inPlace = Tolerance.longTail(toTarget, 0, PULLED, margin);
    double grasped = PLUG.evaluate(view, start, action, plug);
    boolean coming = view.opening() > 0.5 && plug[0] - start.object()[0] > 0.015;

    double reward = 2 * grasped;
    if (coming && distance < 0.035) {
      reward += 1 + 5 * inPlace;
    }
    result.setReward(toTarget <= PULLED ? 10 : reward);
    result.nearObject = RewardBreakdown.flag(distance <= 0.03);
    result.graspSuccess = RewardBreakdown.flag(coming);
    result.graspReward = grasped;
    result.inPlaceReward = inPlace;
    result.objToTarget = toTarget;
  }
}
