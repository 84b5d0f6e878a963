package io.metaarm.task.family;

import static io.metaarm.task.RewardBreakdown.flag;

import io.metaarm.task.Box;
import io.metaarm.task.EpisodeStart;
import io.metaarm.task.HandSpec;
import io.metaarm.task.Observer;
import io.metaarm.task.ResetScene;
import io.metaarm.task.ResetSpec;
import io.metaarm.task.RewardBreakdown;
import io.metaarm.task.Success;
import io.metaarm.task.TaskSpec;
import io.metaarm.task.TaskView;
import io.metaarm.task.Vectors;
import io.metaarm.task.reward.Product;
import io.metaarm.task.reward.Tolerance;
import java.util.List;

/** Open and close a door that hangs on a hinge. */
public final class Doors {
  private static final String SCENE = "sawyer_door_pull";
  private static final String HINGE = "doorjoint";
  private static final Box FRAME = Box.of(0, 0.85, 0.15, 0.1, 0.95, 0.15);
  private static final Observer HANDLE = Observers.geom("handle");

  /** The joint's angle of a door that stands open, radians; more negative is wider. */
  private static final double OPEN_ANGLE = -1.5708;

  /** The handle at most this far from its target counts as solved, metres. */
  private static final double TOLERANCE = 0.08;

  /** Around the handle the hand may come down; farther away it is to stay above a funnel. */
  private static final double FUNNEL_RADIUS = 0.12;

  public static final List<TaskSpec> TASKS =
      List.of(
          new TaskSpec(
              "door-open-v3",
              SCENE,
              HandSpec.at(0, 0.6, 0.2),
              new ResetSpec(FRAME, Doors::arrangeClosed),
              HANDLE,
              Box.of(-0.3, 0.4, 0.1499, -0.2, 0.5, 0.1501),
              Doors::rewardOpening,
              Success.byReward("the handle is at most 0.08 m from its target, along x"),
              List.of("door", "pull")),
          new TaskSpec(
              "door-close-v3",
              SCENE,
              HandSpec.atSingle(-0.5, 0.6, 0.2),
              new ResetSpec(FRAME, Doors::arrangeOpen),
              HANDLE,
              Box.of(0.2, 0.65, 0.1499, 0.3, 0.75, 0.1501),
              Doors::rewardClosing,
              Success.within(TOLERANCE, "the handle is at most 0.08 m from its target"),
              List.of("door", "push")));

  private Doors() {}

  private static void arrangeClosed(ResetScene scene, double[] random, EpisodeStart start) {
    start.object(random).target(Vectors.plus(random, -0.3, -0.45, 0));
    arrange(scene, start, 0);
  }

  private static void arrangeOpen(ResetScene scene, double[] random, EpisodeStart start) {
    start.object(random).target(Vectors.plus(random, 0.2, -0.2, 0));
    arrange(scene, start, OPEN_ANGLE);
  }

  private static void arrange(ResetScene scene, EpisodeStart start, double angle) {
    scene
        .setBody("door", start.object())
        .setSite("goal", start.target())
        .setJoint(HINGE, angle)
        .stopJoint(HINGE)
        .forward();
  }

  private static void rewardOpening(
      TaskView view, EpisodeStart start, double[] action, RewardBreakdown result) {
    double grip = (Math.min(Math.max(action[3], -1), 1) + 1) / 2;
    double ready = ready(view.hand(), view.object());
    double opened = opened(view.joint(HINGE));
    boolean solved = Math.abs(view.object()[0] - start.target()[0]) <= TOLERANCE;

    result.setReward(solved ? 10 : 2 * Product.hamacher(ready, grip) + 8 * opened);
    result.success = flag(solved);
    result.nearObject = ready;
    result.graspSuccess = flag(grip >= 0.5);
    result.graspReward = grip;
    result.inPlaceReward = opened;
    result.objToTarget = 0;
  }

  /** The hand is between the handle and the door, and came there from above. */
  private static double ready(double[] hand, double[] handle) {
    double doorX = handle[0] - 0.05;
    double radius = Vectors.length2(hand[0] - doorX, hand[1] - handle[1]);
    double floor = radius <= FUNNEL_RADIUS ? 0 : 0.04 * Math.log(radius - FUNNEL_RADIUS) + 0.4;
    double aboveFloor =
        hand[2] >= floor ? 1 : Tolerance.longTail(floor - hand[2], 0, 0.01, floor / 2);
    double offset =
        Vectors.length3(
            hand[0] - doorX - 0.05, hand[1] - handle[1] - 0.03, hand[2] - handle[2] + 0.01);
    return Product.hamacher(aboveFloor, Tolerance.longTail(offset, 0, FUNNEL_RADIUS / 2, 0.5));
  }

  /** A fifth for moving the door at all, the rest for how far it is open. */
  private static double opened(double angle) {
    double missing = Math.PI / 2 + Math.PI / 6 + angle;
    double moved = angle < -Math.PI / 90 ? 0.2 : 0;
    return moved + 0.8 * Tolerance.longTail(missing, 0, 0.5, Math.PI / 3);
  }

  private static void rewardClosing(
      TaskView view, EpisodeStart start, double[] action, RewardBreakdown result) {
    double radius = 0.05;
    double[] handle = view.object();
    double toTarget = Vectors.distance(handle, start.target());
    double margin = Vectors.distance(start.object(), start.target());
    double inPlace = Tolerance.gaussian(toTarget, 0, radius, margin);
    double handMargin = Vectors.distance(start.hand(), handle) + 0.1;
    double handInPlace =
        Tolerance.gaussian(
            Vectors.distance(view.tcp(), start.target()), 0, 0.25 * radius, handMargin);

    result.setReward(toTarget < radius ? 10 : 3 * handInPlace + 6 * inPlace);
    result.graspSuccess = 1;
    result.graspReward = 1;
    result.inPlaceReward = handInPlace;
    result.objToTarget = toTarget;
  }
}
