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

/** Move a thing from bin to bin; put the lid on a box. */
public final class Containers {
  private static final double RADIUS = 0.05;
  private static final Funnel BIN = new Funnel(0.02, 0.2, 0.03);
  private static final Funnel LID = new Funnel(0.04, 0.4, 0.02);
  private static final Caging BLOCK = new Caging(0.015, 0.05, 0.01, 0.01, 0.7, Caging.Density.HIGH);

  public static final List<TaskSpec> TASKS =
      List.of(
          new TaskSpec(
              "bin-picking-v3",
              "sawyer_bin_picking",
              HandSpec.at(0, 0.6, 0.2).within(Box.of(-0.5, 0.4, 0.07, 0.5, 1, 0.5)),
              new ResetSpec(
                  Box.of(
                      -0.21, 0.65, 0.02, 0.1199, 0.699, -0.001, -0.03, 0.75, 0.02, 0.1201, 0.701,
                      0.001),
                  Containers::arrangeBins),
              Observers.body("obj", 0, 0, 0),
              Box.of(0.1199, 0.699, -0.001, 0.1201, 0.701, 0.001),
              Containers::rewardBins,
              Success.within(RADIUS),
              List.of("block", "bin", "pick", "place")),
          new TaskSpec(
              "box-close-v3",
              "sawyer_box",
              HandSpec.atSingle(0, 0.6, 0.2),
              new ResetSpec(
                  Box.of(-0.05, 0.5, 0.02, -0.1, 0.7, 0.133, 0.05, 0.55, 0.02, 0.1, 0.8, 0.133),
                  Separation.ofObjectAndGoal(0.25),
                  Containers::arrangeBox),
              Observers.body("top_link", 0, 0, 0),
              Box.of(-0.1, 0.7, 0.133, 0.1, 0.8, 0.133),
              Containers::rewardBox,
              Success.byReward("the lid is less than 0.08 m from its place on the box"),
              List.of("lid", "box", "pick", "place")));

  private Containers() {}

  private static void arrangeBins(ResetScene scene, double[] random, EpisodeStart start) {
    start.object(random[0], random[1], scene.view().body("obj")[2]);
    scene.placeObject(start.object());
    start.target(scene.view().body("bin_goal"));
  }

  /**
   * The box moves first; the lid, still elsewhere, is then stepped once more before it is placed.
   */
  private static void arrangeBox(ResetScene scene, double[] random, EpisodeStart start) {
    start.object(random[0], random[1], (float) 0.02).target(Vectors.point(random, 3));
    scene
        .setBody("boxbody", random[3], random[4], scene.view().body("boxbody")[2])
        .step(5)
        .placeObject(start.object())
        .setSite("goal", start.target());
  }

  private static void rewardBins(
      TaskView view, EpisodeStart start, double[] action, RewardBreakdown result) {
    double[] object = view.object();
    double[] hand = view.hand();
    double toTarget = Vectors.distance(object, start.target());
    double margin = Vectors.distance(view.firstObject(), start.target());
    double inPlace = Tolerance.longTail(toTarget, 0, RADIUS, margin);
    double floor =
        Math.min(
            BIN.floorAt(Vectors.distanceXy(hand, start.object())),
            BIN.floorAt(Vectors.distanceXy(hand, start.target())));
    double above = Funnel.above(floor, hand[2], 0.05);
    double grasped = BLOCK.evaluate(view, start, action, object);

    boolean near = Vectors.distance(object, hand) < 0.04;
    boolean lifted = object[2] - 0.02 > start.object()[2];
    boolean held = near && lifted && view.opening() >= 0.43;
    double reward = Product.hamacher(grasped, inPlace);
    if (held) {
      reward += 1 + 5 * Product.hamacher(above, inPlace);
    }
    result.setReward(toTarget < RADIUS ? 10 : reward);
    result.nearObject = RewardBreakdown.flag(near);
    result.graspSuccess = RewardBreakdown.flag(held);
    result.graspReward = grasped;
    result.inPlaceReward = inPlace;
    result.objToTarget = toTarget;
  }

  private static void rewardBox(
      TaskView view, EpisodeStart start, double[] action, RewardBreakdown result) {
    double[] lid = view.object();
    double closing = (Math.min(Math.max(action[3], -1), 1) + 1) / 2;
    double ready = readiness(view);
    double placed = placement(lid, start.target());
    boolean success = Vectors.distance(lid, start.target()) < 0.08;
    double reward = success ? 10 : 2 * Product.hamacher(closing, ready) + 8 * placed;
    // A lid that was flipped onto the box doesn't count.
    result.setReward(reward * orientation(view.objectQuaternion()));
    result.success = RewardBreakdown.flag(success);
    result.nearObject = ready;
    result.graspSuccess = RewardBreakdown.flag(closing >= 0.5);
    result.graspReward = closing;
    result.inPlaceReward = placed;
  }

  /** The hand is at the lid's handle, having come from above. */
  private static double readiness(TaskView view) {
    double[] lid = view.object();
    double[] hand = view.hand();
    double[] handle = view.at(lid[0], lid[1], lid[2] + 0.02);
    double floor = LID.floorAt(Vectors.distanceXy(hand, handle));
    double above = Funnel.above(floor, hand[2], floor / 2);
    double reached = Tolerance.longTail(Vectors.distance(hand, handle), 0, 0.02, 0.5);
    return Product.hamacher(above, reached);
  }

  /** A fifth for lifting the lid at all, the rest for bringing it to its place. */
  private static double placement(double[] lid, double[] target) {
    double handleZ = lid[2] + 0.02;
    double error =
        Vectors.length3(target[0] - lid[0], target[1] - lid[1], 3 * (target[2] - handleZ));
    double lifted = RewardBreakdown.flag(handleZ > 0.04);
    return 0.2 * lifted + 0.8 * Tolerance.longTail(error, 0, 0.05, 0.25);
  }

  private static double orientation(double[] quaternion) {
    return Math.max(1 - Tools.quaternionError(quaternion, 0.707, 0.707) / 0.2, 0);
  }
}
