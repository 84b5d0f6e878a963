package io.metaarm.task.family;

import static io.metaarm.task.RewardBreakdown.flag;

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
import java.util.List;

/** Slide a window open and shut by its handle. */
public final class Windows {
  private static final String SCENE = "sawyer_window_horizontal";
  private static final String SLIDE = "window_slide";
  private static final String OPENING_HANDLE = "handleOpenStart";
  private static final String CLOSING_HANDLE = "handleCloseStart";
  private static final HandSpec HAND = HandSpec.atSingle(0, 0.4, 0.2);

  /** How far the window slides, metres. */
  private static final double TRAVEL = 0.2;

  private static final double TARGET_RADIUS = 0.05;
  private static final double HANDLE_RADIUS = 0.02;

  /** Point of {@link EpisodeStart}: where the hand should first go. */
  private static final String HANDLE = "handle";

  private static final Success SLID =
      Success.within(TARGET_RADIUS, "the handle is at most 0.05 m from its target, along x");

  public static final List<TaskSpec> TASKS =
      List.of(
          new TaskSpec(
              "window-open-v3",
              SCENE,
              HAND,
              new ResetSpec(Box.of(-0.1, 0.7, 0.16, 0.1, 0.9, 0.16), Windows::arrangeShut),
              Observers.site(OPENING_HANDLE),
              HandSpec.TABLE,
              Windows::rewardOpening,
              SLID,
              List.of("window", "push")),
          new TaskSpec(
              "window-close-v3",
              SCENE,
              HAND,
              new ResetSpec(Box.of(0, 0.75, 0.2, 0, 0.9, 0.2), Windows::arrangeOpen),
              Observers.site(CLOSING_HANDLE),
              HandSpec.TABLE,
              Windows::rewardClosing,
              SLID,
              List.of("window", "push")));

  private Windows() {}

  private static void arrangeShut(ResetScene scene, double[] random, EpisodeStart start) {
    start.object(random).target(Vectors.plus(random, TRAVEL, 0, 0));
    start.point(HANDLE, scene.view().site(OPENING_HANDLE));
    scene.setBody("window", random).setJoint(SLIDE, 0).setSite("goal", start.target());
  }

  /** The first observation still shows the window shut: nothing is computed anew. */
  private static void arrangeOpen(ResetScene scene, double[] random, EpisodeStart start) {
    start.object(random).target(random);
    start.point(HANDLE, Vectors.plus(scene.view().site(CLOSING_HANDLE), TRAVEL, 0, 0));
    scene.setBody("window", random).setJoint(SLIDE, TRAVEL).setSite("goal", start.target());
  }

  private static void rewardOpening(
      TaskView view, EpisodeStart start, double[] action, RewardBreakdown result) {
    double toHandle = Vectors.distance(view.object(), view.tcp());
    double reach = Approach.longTail(toHandle, handleBefore(start), HANDLE_RADIUS);
    fill(view, start, start.object()[0], toHandle, reach, result);
  }

  private static void rewardClosing(
      TaskView view, EpisodeStart start, double[] action, RewardBreakdown result) {
    double toHandle = Vectors.distance(view.object(), view.tcp());
    double reach = Approach.gaussian(toHandle, handleBefore(start), HANDLE_RADIUS);
    fill(view, start, start.point(HANDLE)[0], toHandle, reach, result);
  }

  private static double handleBefore(EpisodeStart start) {
    return Vectors.distance(start.point(HANDLE), start.tcp());
  }

  private static void fill(
      TaskView view,
      EpisodeStart start,
      double beforeX,
      double toHandle,
      double reach,
      RewardBreakdown result) {
    double targetX = start.target()[0];
    double toTarget = Math.abs(view.object()[0] - targetX);
    double inPlace = Approach.longTail(toTarget, Math.abs(beforeX - targetX), TARGET_RADIUS);
    result.setReward(10 * Product.hamacher(reach, inPlace));
    result.nearObject = flag(toHandle <= 0.05);
    result.graspSuccess = 1;
    result.graspReward = reach;
    result.inPlaceReward = inPlace;
    result.objToTarget = toTarget;
  }
}
