package io.metaarm.task.family;

import io.metaarm.task.Box;
import io.metaarm.task.EpisodeStart;
import io.metaarm.task.HandSpec;
import io.metaarm.task.Observer;
import io.metaarm.task.Quaternions;
import io.metaarm.task.ResetScene;
import io.metaarm.task.ResetSpec;
import io.metaarm.task.RewardBreakdown;
import io.metaarm.task.Separation;
import io.metaarm.task.Success;
import io.metaarm.task.TaskSpec;
import io.metaarm.task.TaskView;
import io.metaarm.task.Vectors;
import io.metaarm.task.reward.Caging;
import io.metaarm.task.reward.Product;
import io.metaarm.task.reward.Tolerance;
import java.util.List;

/** Push or pull a thermos with a stick. {@link EpisodeStart#object} is the thermos. */
public final class Sticks {
  private static final double NEAR = 0.12;
  private static final double RADIUS = 0.05;
  private static final String STICK = "stick";

  /** Height at which the stick lies. */
  private static final double LYING = 0.02;

  private static final Caging PUSHING = new Caging(0.04, 0.05, 0.01, 0.01, Caging.Density.HIGH);
  private static final Caging PULLING = new Caging(0.014, 0.05, 0.01, 0.01, Caging.Density.HIGH);

  public static final List<TaskSpec> TASKS =
      List.of(
          new TaskSpec(
              "stick-push-v3",
              "sawyer_stick_obj",
              HandSpec.at(0, 0.6, 0.2),
              new ResetSpec(
                  Box.of(
                      -0.08, 0.58, 0, 0.399, 0.55, 0.1319, -0.03, 0.62, 0.001, 0.401, 0.6, 0.1321),
                  Separation.ofObjectAndGoal(0.1),
                  Sticks::arrangePushing),
              observer(0.09),
              Box.of(0.399, 0.55, 0.1319, 0.401, 0.6, 0.1321),
              Sticks::rewardPushing,
              Success.byReward(
                  "the thermos is at most 0.12 m from its target and the stick is held"),
              List.of("stick", "pick", "push")),
          new TaskSpec(
              "stick-pull-v3",
              "sawyer_stick_obj",
              HandSpec.at(0, 0.6, 0.2).within(Box.of(-0.5, 0.35, 0.05, 0.5, 1, 0.5)),
              new ResetSpec(
                  Box.of(-0.1, 0.55, 0, 0.35, 0.45, 0.0199, 0, 0.65, 0.001, 0.45, 0.55, 0.0201),
                  Separation.ofObjectAndGoal(0.1),
                  Sticks::arrangePulling),
              observer(0),
              Box.of(0.35, 0.45, 0.0199, 0.45, 0.55, 0.0201),
              Sticks::rewardPulling,
              Success.byReward(
                  "the thermos' handle is at most 0.12 m from its target and the stick is in it"),
              List.of("stick", "pick", "pull")));

  private Sticks() {}

  /** The second object's quaternion stays all zeros. */
  private static Observer observer(double shiftY) {
    return (view, objects) -> {
      System.arraycopy(view.body(STICK), 0, objects, 0, 3);
      Quaternions.scalarLast(view.bodyMatrix(STICK), objects, 3);
      System.arraycopy(view.site("insertion"), 0, objects, 7, 3);
      objects[8] += shiftY;
    };
  }

  private static void arrangePushing(ResetScene scene, double[] random, EpisodeStart start) {
    start.target(random[3], random[4], scene.view().site("insertion")[2]);
    arrange(scene, random, start, 0);
  }

  private static void arrangePulling(ResetScene scene, double[] random, EpisodeStart start) {
    start.target(random[3], random[4], LYING);
    arrange(scene, random, start, 0.09);
  }

  /**
   * Upstream counts the thermos' degrees of freedom as if the free joint had as many as it has
   * coordinates: so of its two slides only the second is stopped.
   */
  private static void arrange(ResetScene scene, double[] random, EpisodeStart start, double slide) {
    int thermos = ResetScene.FIRST_OBJECT_COORDINATE + 7;
    start.point(STICK, random[0], random[1], LYING);
    scene
        .placeObject(start.point(STICK))
        .setCoordinates(thermos, 0, slide)
        .stop(thermos, 2)
        .forward();
    start.object(scene.view().body("object"));
    scene.setSite("goal", start.target());
  }

  private static void rewardPushing(
      TaskView view, EpisodeStart start, double[] action, RewardBreakdown result) {
    double[] target = start.target();
    double[] before = start.point(STICK);
    double[] observed = view.object();
    double[] stick = view.at(observed[0] + 0.015, observed[1], observed[2]);
    double distance = Vectors.distance(stick, view.tcp());
    double toTarget = Vectors.distance(view.secondObject(), target);
    double stickInPlace = near(Vectors.distance(stick, target), Vectors.distance(before, target));
    double thermosInPlace = near(toTarget, Vectors.distance(start.object(), target));
    double grasped = PUSHING.evaluate(view, start, action, stick, before);

    double reward = grasped;
    if (holds(view, before, distance)) {
      grasped = 1;
      reward = toTarget <= NEAR ? 10 : 2 + 5 * stickInPlace + 3 * thermosInPlace;
    }
    boolean lifted = view.opening() > 0 && stick[2] - 0.01 > before[2];
    boolean held = lifted && view.touching("objGeom");
    result.setReward(reward);
    result.success = RewardBreakdown.flag(held && toTarget <= NEAR);
    finish(distance, held, grasped, stickInPlace, toTarget, result);
  }

  private static void rewardPulling(
      TaskView view, EpisodeStart start, double[] action, RewardBreakdown result) {
    double[] target = start.target();
    double[] before = start.point(STICK);
    double[] stick = view.object();
    double[] handle = view.secondObject();
    double distance = Vectors.distance(stick, view.tcp());
    double toTarget = Vectors.distance(handle, target);
    boolean inserted = inserted(handle, view.site("stick_end"));
    double inHandle =
        Tolerance.longTail(toThermos(stick, handle), 0, RADIUS, toThermos(before, start.object()));
    boolean held = holds(view, before, distance);
    double grasped = held ? 1 : PULLING.evaluate(view, start, action, stick);

    double reward = Product.hamacher(grasped, inHandle);
    if (held && inserted) {
      reward = toTarget <= NEAR ? 10 : reward + 6 + bringing(view, start, stick, before);
    } else if (held) {
      reward += 1 + 5 * inHandle;
    }
    result.setReward(reward);
    result.success = RewardBreakdown.flag(inserted && toTarget <= NEAR);
    finish(
        distance, Grasps.lifts(view, start, "objGeom", 0.02), grasped, inHandle, toTarget, result);
  }

  /** For bringing stick and thermos to the target. */
  private static double bringing(
      TaskView view, EpisodeStart start, double[] stick, double[] before) {
    double[] target = start.target();
    double[] handle = view.secondObject();
    double toTarget =
        Vectors.length3(handle[0] + 0.05 - target[0], handle[1] - target[1], handle[2] - target[2]);
    double margin = Vectors.distance(start.object(), target);
    double stickMargin = Vectors.distance(before, target);
    return 2 * Tolerance.longTail(Vectors.distance(stick, target), 0, RADIUS, stickMargin)
        + Tolerance.longTail(toTarget, 0, RADIUS, margin);
  }

  /** From the stick to 5 cm beyond a handle, height counted double. */
  private static double toThermos(double[] stick, double[] handle) {
    return Vectors.length3(
        stick[0] - (handle[0] + 0.05), stick[1] - handle[1], (stick[2] - handle[2]) * 2);
  }

  private static double near(double distance, double distanceBefore) {
    return Tolerance.longTail(distance, 0, NEAR, distanceBefore - NEAR);
  }

  private static boolean holds(TaskView view, double[] before, double distance) {
    return distance < 0.02 && view.opening() > 0 && view.object()[2] - 0.01 > before[2];
  }

  private static boolean inserted(double[] handle, double[] end) {
    return end[0] >= handle[0]
        && Math.abs(end[1] - handle[1]) <= 0.04
        && Math.abs(end[2] - handle[2]) <= 0.06;
  }

  private static void finish(
      double distance,
      boolean held,
      double grasped,
      double inPlace,
      double toTarget,
      RewardBreakdown result) {
    result.nearObject = RewardBreakdown.flag(distance <= 0.03);
    result.graspSuccess = RewardBreakdown.flag(held);
    result.graspReward = grasped;
    result.inPlaceReward = inPlace;
    result.objToTarget = toTarget;
  }
}
