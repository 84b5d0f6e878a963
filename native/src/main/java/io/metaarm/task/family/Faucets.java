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
import java.util.List;

/** Turn a faucet's handle, either way. */
public final class Faucets {
  private static final String SCENE = "sawyer_faucet";
  private static final String BASE = "faucetBase";
  private static final HandSpec HAND = HandSpec.at(0, 0.4, 0.2).within(HandSpec.BELOW_TABLE);
  private static final double HANDLE_LENGTH = 0.175;
  private static final double TARGET_RADIUS = 0.07;
  private static final Success TURNED =
      Success.within(TARGET_RADIUS, "the handle's end is at most 0.07 m from its target");

  /** Where on the handle to push, seen from the observed point. */
  private record Turn(double x, double z) {
    static final Turn OPEN = new Turn(-0.04, 0.03);
    static final Turn CLOSED = new Turn(0, 0);

    void reward(TaskView view, EpisodeStart start, double[] action, RewardBreakdown result) {
      double[] handle = view.object();
      double toTarget = distance(handle, start.target());
      double toHandle = distance(handle, view.tcp());
      double targetBefore = Vectors.distance(start.object(), start.target());
      double handleBefore = Vectors.distance(start.object(), start.tcp());
      double inPlace = Approach.longTail(toTarget, targetBefore, TARGET_RADIUS);
      double reach = Approach.gaussian(toHandle, handleBefore, 0.01);

      result.setReward(toTarget <= TARGET_RADIUS ? 10 : 2 * (2 * reach + 3 * inPlace));
      result.nearObject = flag(toHandle <= 0.01);
      result.graspSuccess = 1;
      result.graspReward = reach;
      result.inPlaceReward = inPlace;
      result.objToTarget = toTarget;
    }

    private double distance(double[] handle, double[] point) {
      return Vectors.length3(
          handle[0] + x - point[0], handle[1] - point[1], handle[2] + z - point[2]);
    }
  }

  public static final List<TaskSpec> TASKS =
      List.of(
          new TaskSpec(
              "faucet-open-v3",
              SCENE,
              HAND,
              new ResetSpec(Box.of(-0.05, 0.8, 0, 0.05, 0.85, 0), Faucets::arrangeToOpen),
              Observers.siteWithBodyFrame("handleStartOpen", -0.01, BASE),
              HandSpec.BELOW_TABLE,
              Turn.OPEN::reward,
              TURNED,
              List.of("faucet", "push")),
          new TaskSpec(
              "faucet-close-v3",
              SCENE,
              HAND,
              new ResetSpec(Box.of(-0.1, 0.8, 0, 0.1, 0.85, 0), Faucets::arrangeToClose),
              Observers.siteWithBodyFrame("handleStartClose", -0.01, BASE),
              HandSpec.BELOW_TABLE,
              Turn.CLOSED::reward,
              TURNED,
              List.of("faucet", "push")));

  private Faucets() {}

  private static void arrangeToOpen(ResetScene scene, double[] random, EpisodeStart start) {
    start.object(random).target(Vectors.plus(random, HANDLE_LENGTH, 0, 0.125));
    scene.setBody(BASE, random).setSite("goal_open", start.target());
  }

  private static void arrangeToClose(ResetScene scene, double[] random, EpisodeStart start) {
    start.object(random).target(Vectors.plus(random, -HANDLE_LENGTH, 0, 0.125));
    scene.setBody(BASE, random).forward().setSite("goal_close", start.target());
  }
}
