package io.metaarm.task.family;

import io.metaarm.task.Box;
import io.metaarm.task.EpisodeStart;
import io.metaarm.task.HandSpec;
import io.metaarm.task.ResetScene;
import io.metaarm.task.ResetSpec;
import io.metaarm.task.RewardBreakdown;
import io.metaarm.task.Success;
import io.metaarm.task.TaskSpec;
import io.metaarm.task.TaskView;
import io.metaarm.task.Vectors;
import io.metaarm.task.reward.Approach;
import io.metaarm.task.reward.Product;
import io.metaarm.task.reward.Tolerance;
import java.util.List;

/** Open and close a drawer. */
public final class Drawers {
  private static final String SCENE = "sawyer_drawer";
  private static final HandSpec HAND = HandSpec.atSingle(0, 0.6, 0.2);
  private static final Box CLOSED = Box.of(-0.1, 0.9, 0, 0.1, 0.9, 0);

  /** How far the drawer is to come out, metres. */
  private static final double TRAVEL = 0.2;

  /** How far it is out when it is to be closed, metres. */
  private static final double OUT = 0.15;

  /** The handle at most this far from where it is closed has arrived, metres. */
  private static final double ARRIVED = 0.05;

  /** Somewhat farther away it counts as closed, metres. */
  private static final double SHUT = ARRIVED + 0.015;

  public static final List<TaskSpec> TASKS =
      List.of(
          new TaskSpec(
              "drawer-open-v3",
              SCENE,
              HAND,
              new ResetSpec(CLOSED, Drawers::arrangeClosed),
              Observers.body("drawer_link", 0, -0.16, 0),
              HandSpec.TABLE,
              Drawers::rewardOpening,
              Success.within(0.03, "the handle is at most 0.03 m from where it is fully out"),
              List.of("drawer", "pull")),
          new TaskSpec(
              "drawer-close-v3",
              SCENE,
              HAND,
              new ResetSpec(CLOSED, Drawers::arrangeOpen),
              Observers.bodyPosition("drawer_link", 0, -0.16, 0.05),
              HandSpec.TABLE,
              Drawers::rewardClosing,
              Success.within(SHUT, "the handle is at most 0.065 m from where it is closed"),
              List.of("drawer", "push")));

  private Drawers() {}

  private static void arrangeClosed(ResetScene scene, double[] random, EpisodeStart start) {
    start.object(random).target(Vectors.plus(random, 0, -0.16 - TRAVEL, 0.09));
    scene.setBody("drawer", start.object()).setSite("goal", start.target());
    double[] target = start.target();
    start.point("closedHandle", target[0], target[1] + TRAVEL, target[2]);
  }

  private static void rewardOpening(
      TaskView view, EpisodeStart start, double[] action, RewardBreakdown result) {
    double[] handle = view.object();
    double open = Vectors.distance(handle, start.target());
    double opening = Tolerance.longTail(open, 0, 0.02, TRAVEL);

    // Height counts a third: the hand is to come down onto the handle, not to push it aside.
    double distance = Vectors.scaledDistance(handle, view.hand(), 3, 3, 1);
    double margin = Vectors.scaledDistance(start.point("closedHandle"), start.tcp(), 3, 3, 1);
    double caging = Tolerance.longTail(distance, 0, 0.01, margin);

    result.setReward(5 * (caging + opening));
    result.nearObject = RewardBreakdown.flag(Vectors.distance(handle, view.hand()) <= 0.03);
    result.graspSuccess = RewardBreakdown.flag(view.opening() > 0);
    result.graspReward = caging;
    result.inPlaceReward = opening;
    result.objToTarget = open;
  }

  /** The drawer's speed stays as the settling of the hand left it. */
  private static void arrangeOpen(ResetScene scene, double[] random, EpisodeStart start) {
    start.target(Vectors.plus(random, 0, -0.16, 0.09));
    scene
        .setBody("drawer", random)
        .setCoordinates(ResetScene.FIRST_OBJECT_COORDINATE, -OUT)
        .forward()
        .setSite("goal", start.target());
    start.object(Vectors.plus(scene.view().body("drawer_link"), 0, -0.16, 0.05));
  }

  private static void rewardClosing(
      TaskView view, EpisodeStart start, double[] action, RewardBreakdown result) {
    double[] handle = view.object();
    double toTarget = Vectors.distance(handle, start.target());
    double targetBefore = Vectors.distance(start.object(), start.target());
    double inPlace = Approach.longTail(toTarget, targetBefore, ARRIVED);
    double toHandle = Vectors.distance(handle, view.tcp());
    double handleBefore = Vectors.distance(start.object(), start.tcp());
    double closing = Math.min(Math.max(0, action[3]), 1);
    double reach = Product.hamacher(Approach.gaussian(toHandle, handleBefore, 0.005), closing);

    result.setReward(toTarget <= SHUT ? 10 : 10 * Product.hamacher(reach, inPlace));
    result.nearObject = RewardBreakdown.flag(toHandle <= 0.01);
    result.graspSuccess = 1;
    result.graspReward = reach;
    result.inPlaceReward = inPlace;
    result.objToTarget = toTarget;
  }
}
