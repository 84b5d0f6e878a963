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
import io.metaarm.task.reward.Tolerance;
import java.util.List;

/** Open and close a drawer. */
public final class Drawers {
  /** How far the drawer is to come out, metres. */
  private static final double TRAVEL = 0.2;

  public static final List<TaskSpec> TASKS =
      List.of(
          new TaskSpec(
              "drawer-open-v3",
              "sawyer_drawer",
              HandSpec.atSingle(0, 0.6, 0.2),
              new ResetSpec(Box.of(-0.1, 0.9, 0, 0.1, 0.9, 0), Drawers::arrangeClosed),
              Observers.body("drawer_link", 0, -0.16, 0),
              HandSpec.TABLE,
              Drawers::rewardOpening,
              Success.within(0.03, "the handle is at most 0.03 m from where it is fully out"),
              List.of("drawer", "pull")));

  private Drawers() {}

  private static void arrangeClosed(ResetScene scene, double[] random, EpisodeStart start) {
    start.object(random).target(Vectors.plus(random, 0, -0.16 - TRAVEL, 0.09));
    scene.setBody("drawer", start.object()).setSite("goal", start.target());
    double[] target = start.target();
    start.point("closed handle", target[0], target[1] + TRAVEL, target[2]);
  }

  private static void rewardOpening(
      TaskView view, EpisodeStart start, double[] action, RewardBreakdown result) {
    double[] handle = view.object();
    double open = Vectors.distance(handle, start.target());
    double opening = Tolerance.longTail(open, 0, 0.02, TRAVEL);

    // Height counts a third: the hand is to come down onto the handle, not to push it aside.
    double distance = Vectors.scaledDistance(handle, view.hand(), 3, 3, 1);
    double margin = Vectors.scaledDistance(start.point("closed handle"), start.tcp(), 3, 3, 1);
    double caging = Tolerance.longTail(distance, 0, 0.01, margin);

    result.setReward(5 * (caging + opening));
    result.nearObject = RewardBreakdown.flag(Vectors.distance(handle, view.hand()) <= 0.03);
    result.graspSuccess = RewardBreakdown.flag(view.opening() > 0);
    result.graspReward = caging;
    result.inPlaceReward = opening;
    result.objToTarget = open;
  }
}
