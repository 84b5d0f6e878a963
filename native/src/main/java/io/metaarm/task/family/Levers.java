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
import io.metaarm.task.reward.Tolerance;
import java.util.List;

/** Lift a lever; turn a dial. */
public final class Levers {
  private static final String LEVER_JOINT = "LeverAxis";
  private static final double LEVER_LENGTH = 0.2;

  private static final String DIAL = "dial";
  private static final String DIAL_JOINT = "knob_Joint_1";
  private static final double DIAL_RADIUS = 0.05;

  /** Knob at most this far from its target counts as turned, metres. */
  private static final double TURNED = 0.07;

  /** Points of {@link EpisodeStart}. */
  private static final String LEVER_END = "lever";

  private static final String PUSHED = "pushed";

  public static final List<TaskSpec> TASKS =
      List.of(
          new TaskSpec(
              "dial-turn-v3",
              "sawyer_dial",
              HandSpec.atSingle(0, 0.6, 0.2),
              new ResetSpec(Box.of(-0.1, 0.7, 0, 0.1, 0.8, 0), Levers::arrangeDial),
              Levers::observeDial,
              Box.of(-0.1, 0.73, 0.0299, 0.1, 0.83, 0.0301),
              Levers::rewardTurning,
              Success.within(TURNED, "the dial's mark is at most 0.07 m from its target"),
              List.of(DIAL, "push")),
          new TaskSpec(
              "lever-pull-v3",
              "sawyer_lever_pull",
              HandSpec.atSingle(0, 0.4, 0.2).within(HandSpec.BELOW_TABLE),
              new ResetSpec(Box.of(-0.1, 0.7, 0, 0.1, 0.8, 0), Levers::arrangeLever),
              Observers.siteWithGeomFrame("leverStart", "objGeom"),
              HandSpec.BELOW_TABLE,
              Levers::rewardLifting,
              Success.byReward("the lever is at most 7.5° from upright"),
              List.of("lever", "pull")));

  private Levers() {}

  private static void arrangeDial(ResetScene scene, double[] random, EpisodeStart start) {
    start.object(random).target(Vectors.plus(random, 0, 0.03, 0.03));
    scene.setBody(DIAL, random).setSite("goal", start.target());
    // Not computed anew: where the settled hand left the dial.
    TaskView view = scene.view();
    double[] dial = view.body(DIAL);
    double angle = view.joint(DIAL_JOINT);
    start.point(
        PUSHED,
        dial[0] + Math.sin(angle) * DIAL_RADIUS + 0.05,
        dial[1] - Math.cos(angle) * DIAL_RADIUS + 0.02,
        dial[2] + 0.09);
  }

  /** The mark on the dial's rim. */
  private static void observeDial(TaskView view, double[] objects) {
    double[] dial = view.body(DIAL);
    double angle = view.joint(DIAL_JOINT);
    objects[0] = dial[0] + Math.sin(angle) * DIAL_RADIUS;
    objects[1] = dial[1] - Math.cos(angle) * DIAL_RADIUS;
    objects[2] = dial[2];
    System.arraycopy(view.bodyQuaternion(DIAL), 0, objects, 3, 4);
  }

  private static void rewardTurning(
      TaskView view, EpisodeStart start, double[] action, RewardBreakdown result) {
    double[] mark = view.object();
    double[] tcp = view.tcp();
    double[] pushedBefore = start.point(PUSHED);
    double toTarget = Vectors.distance(mark, start.target());
    double targetBefore = Vectors.distance(pushedBefore, start.target());
    double inPlace = Approach.longTail(toTarget, targetBefore, TURNED);
    double toDial =
        Vectors.length3(mark[0] + 0.05 - tcp[0], mark[1] + 0.02 - tcp[1], mark[2] + 0.09 - tcp[2]);
    double dialBefore = Vectors.distance(pushedBefore, start.tcp());
    double closing = Math.min(Math.max(0, action[3]), 1);
    double reach = Product.hamacher(Approach.gaussian(toDial, dialBefore, 0.005), closing);

    result.setReward(10 * Product.hamacher(reach, inPlace));
    result.nearObject = flag(toDial <= 0.01);
    result.graspSuccess = 1;
    result.graspReward = reach;
    result.inPlaceReward = inPlace;
    result.objToTarget = toTarget;
  }

  private static void arrangeLever(ResetScene scene, double[] random, EpisodeStart start) {
    start.object(random).target(Vectors.plus(random, 0.12, 0, 0.25 + LEVER_LENGTH));
    start.point(LEVER_END, Vectors.plus(random, 0.12, -LEVER_LENGTH, 0.25));
    scene.setBody("lever", random).setSite("goal", start.target());
  }

  private static void rewardLifting(
      TaskView view, EpisodeStart start, double[] action, RewardBreakdown result) {
    double[] lever = view.object();
    double[] leverBefore = start.point(LEVER_END);
    double toLever = shoulderDistance(view.hand(), lever);
    double margin = shoulderDistance(start.tcp(), leverBefore);
    double ready = Tolerance.longTail(toLever, 0, 0.02, margin);
    double toTarget = Vectors.distance(lever, start.target());
    double inPlace =
        Tolerance.longTail(toTarget, 0, 0.04, Vectors.distance(leverBefore, start.target()));

    // The joint turns to negative angles; the margin ends 15° above the horizontal.
    double toUpright = Math.abs(-view.joint(LEVER_JOINT) - Math.PI / 2);
    double engaged = Tolerance.longTail(toUpright, 0, Math.PI / 48, Math.PI / 2 - Math.PI / 12);

    result.setReward(10 * Product.hamacher(ready, inPlace));
    result.success = flag(toUpright <= Math.PI / 24);
    result.nearObject = flag(toLever < 0.03);
    result.graspSuccess = flag(ready > 0.9);
    result.graspReward = ready;
    result.inPlaceReward = engaged;
    result.objToTarget = toLever;
  }

  /** From the hand's shoulder, which is above and behind it, to the lever; y counts a quarter. */
  private static double shoulderDistance(double[] hand, double[] lever) {
    return Vectors.length3(
        (hand[0] - lever[0]) * 4, hand[1] + 0.055 - lever[1], (hand[2] + 0.07 - lever[2]) * 4);
  }
}
