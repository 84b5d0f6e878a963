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
import io.metaarm.task.reward.Caging;
import io.metaarm.task.reward.Product;
import io.metaarm.task.reward.Tolerance;
import java.util.List;

/** Press a handle down or pull it up, with its box ahead or at the side. */
public final class Handles {
  private static final String AHEAD = "sawyer_handle_press";
  private static final String SIDEWAYS = "sawyer_handle_press_sideways";
  private static final HandSpec HAND = HandSpec.at(0, 0.6, 0.2);

  /** Coordinates of the handle's joint: as good as up, and pressed down. */
  private static final double UP = -0.001;

  private static final double DOWN = -0.1;

  private static final double PRESS_RADIUS = 0.02;
  private static final double PULL_RADIUS = 0.05;

  /** Point of {@link EpisodeStart}: where the handle was. */
  private static final String HANDLE = "handle";

  /** What pulling up is measured by. */
  private enum Measure {
    /**
     * Height alone, against the height of the box. Upstream compares the handle's y, by mistake,
     * with that height to tell whether it has been lifted.
     */
    HEIGHT(1),
    /** Distance, against where the handle was. */
    DISTANCE(2);

    final int liftedAxis;

    Measure(int liftedAxis) {
      this.liftedAxis = liftedAxis;
    }

    double between(double[] a, double[] b) {
      return this == HEIGHT ? Math.abs(a[2] - b[2]) : Vectors.distance(a, b);
    }
  }

  /** The reward for grasping the handle and pulling it up. */
  private record Pull(Measure measure, Caging caging) {
    static final Pull FROM_FRONT =
        new Pull(Measure.HEIGHT, new Caging(0.022, 0.05, 0.01, 0.01, Caging.Density.HIGH));
    static final Pull FROM_SIDE =
        new Pull(Measure.DISTANCE, new Caging(0.032, 0.06, 0.01, 0.01, Caging.Density.HIGH));

    void reward(TaskView view, EpisodeStart start, double[] action, RewardBreakdown result) {
      double[] handle = view.object();
      double toTarget = measure.between(handle, start.target());
      double margin = measure.between(start.object(), start.target());
      double inPlace = Tolerance.longTail(toTarget, 0, PULL_RADIUS, margin);
      double grasped = caging.evaluate(view, start, action, handle);
      double toHandle = Vectors.distance(handle, view.tcp());
      boolean open = view.opening() > 0;
      double heightBefore = start.object()[2];

      double reward = Product.hamacher(grasped, inPlace);
      if (toHandle < 0.035 && open && handle[measure.liftedAxis] - 0.01 > heightBefore) {
        reward += 1 + 5 * inPlace;
      }
      result.setReward(toTarget < PULL_RADIUS ? 10 : reward);
      result.nearObject = flag(toHandle <= 0.05);
      result.graspSuccess = flag(open && handle[2] - 0.03 > heightBefore);
      result.graspReward = grasped;
      result.inPlaceReward = inPlace;
      result.objToTarget = toTarget;
    }
  }

  public static final List<TaskSpec> TASKS =
      List.of(
          press(
              "handle-press-v3",
              AHEAD,
              Box.of(-0.1, 0.8, -0.001, 0.1, 0.9, 0.001),
              Box.of(-0.1, 0.55, 0.04, 0.1, 0.7, 0.08)),
          press(
              "handle-press-side-v3",
              SIDEWAYS,
              Box.of(-0.35, 0.65, -0.001, -0.25, 0.75, 0.001),
              HandSpec.TABLE),
          new TaskSpec(
              "handle-pull-v3",
              AHEAD,
              HAND,
              new ResetSpec(Box.of(-0.1, 0.8, -0.001, 0.1, 0.9, 0.001), Handles::arrangeDown),
              Observers.site("handleRight"),
              Box.of(-0.1, 0.55, 0.04, 0.1, 0.7, 0.18),
              Pull.FROM_FRONT::reward,
              Success.within(
                  PULL_RADIUS, "the handle is at most 0.05 m from its target, in height"),
              List.of("handle", "pull")),
          new TaskSpec(
              "handle-pull-side-v3",
              SIDEWAYS,
              HAND,
              new ResetSpec(Box.of(-0.35, 0.65, 0, -0.25, 0.75, 0), Handles::arrangeDownSideways),
              Observers.site("handleCenter"),
              HandSpec.TABLE,
              Pull.FROM_SIDE::reward,
              Success.within(0.08, "the handle is at most 0.08 m from its target"),
              List.of("handle", "pull", "side")));

  private Handles() {}

  private static TaskSpec press(String id, String scene, Box random, Box goal) {
    return new TaskSpec(
        id,
        scene,
        HAND,
        new ResetSpec(random, Handles::arrangeUp),
        Observers.site("handleStart"),
        goal,
        Handles::rewardPressing,
        Success.within(PRESS_RADIUS, "the handle is at most 0.02 m from its target, in height"),
        scene.equals(AHEAD) ? List.of("handle", "press") : List.of("handle", "press", "side"));
  }

  private static void arrangeUp(ResetScene scene, double[] random, EpisodeStart start) {
    start.object(random);
    scene.setBody("box", random).placeJoint(UP);
    start.target(scene.view().site("goalPress"));
    start.point(HANDLE, scene.view().site("handleStart"));
  }

  private static void arrangeDown(ResetScene scene, double[] random, EpisodeStart start) {
    start.object(random);
    scene.setBody("box", random).placeJoint(DOWN);
    start.target(scene.view().site("goalPull"));
  }

  private static void arrangeDownSideways(ResetScene scene, double[] random, EpisodeStart start) {
    arrangeDown(scene, random, start);
    start.object(scene.view().site("handleCenter"));
  }

  private static void rewardPressing(
      TaskView view, EpisodeStart start, double[] action, RewardBreakdown result) {
    double[] handle = view.object();
    double[] handleBefore = start.point(HANDLE);
    double targetHeight = start.target()[2];
    double toTarget = Math.abs(handle[2] - targetHeight);
    double targetBefore = Math.abs(handleBefore[2] - targetHeight);
    double inPlace = Approach.longTail(toTarget, targetBefore, PRESS_RADIUS);
    double toHandle = Vectors.distance(handle, view.tcp());
    double tcpBefore = Vectors.distance(handleBefore, start.tcp());
    double reach = Approach.longTail(toHandle, tcpBefore, 0.02);

    result.setReward(toTarget <= PRESS_RADIUS ? 10 : 10 * Product.hamacher(reach, inPlace));
    result.nearObject = flag(toHandle <= 0.05);
    result.graspSuccess = 1;
    result.graspReward = reach;
    result.inPlaceReward = inPlace;
    result.objToTarget = toTarget;
  }
}
