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
import io.metaarm.task.reward.Tolerance;
import java.util.List;

/** Use something that is held by its handle: a nut with a handle, on a peg; a hammer. */
public final class Tools {
  private static final Caging NUT = new Caging(0.015, 0.02, 0.01, 0.01, Caging.Density.MEDIUM);
  private static final Caging HANDLE = new Caging(0.015, 0.02, 0.01, 0.01, Caging.Density.HIGH);
  private static final double NUT_HALF_HANDLE = 0.01;
  private static final double HAMMER_HALF_HANDLE = 0.07;

  /** About a quarter turn about the vertical: three decimals, as upstream has them. */
  private static final double QUARTER_TURN = 0.707;

  private static final Funnel PEG = new Funnel(0.02, 0.2, 0.01);
  private static final Funnel PEG_ONCE_ON_IT = new Funnel(0.02, 0.2, 0.02);

  public static final List<TaskSpec> TASKS =
      List.of(
          new TaskSpec(
              "assembly-v3",
              "sawyer_assembly_peg",
              HandSpec.atSingle(0, 0.6, 0.2),
              new ResetSpec(
                  Box.of(0, 0.6, 0.02, -0.1, 0.75, 0.1, 0, 0.6, 0.02, 0.1, 0.85, 0.1),
                  Separation.ofObjectAndGoal(0.1),
                  Tools::arrangeAssembly),
              Observers.siteWithBodyQuaternion("RoundNut-8", "RoundNut"),
              Box.of(-0.1, 0.75, 0.1, 0.1, 0.85, 0.1),
              Tools::rewardAssembly,
              Success.byReward(
                  "the nut is less than 0.02 m from the peg's axis and below the peg's top"),
              List.of("nut", "peg", "pick", "place")),
          new TaskSpec(
              "disassemble-v3",
              "sawyer_assembly_peg",
              HandSpec.atSingle(0, 0.4, 0.2),
              new ResetSpec(
                  Box.of(0, 0.6, 0.025, -0.1, 0.6, 0.1699, 0.1, 0.75, 0.02501, 0.1, 0.75, 0.1701),
                  Separation.ofObjectAndGoal(0.1),
                  Tools::arrangeDisassembly),
              Observers.siteWithBodyQuaternion("RoundNut-8", "RoundNut"),
              Box.of(-0.1, 0.6, 0.1749, 0.1, 0.75, 0.1751),
              Tools::rewardDisassembly,
              Success.byReward("the nut's handle is above the target height"),
              List.of("nut", "peg", "pick")),
          new TaskSpec(
              "hammer-v3",
              "sawyer_hammer",
              HandSpec.at(0, 0.4, 0.2),
              new ResetSpec(Box.of(-0.1, 0.4, 0, 0.1, 0.5, 0), Tools::arrangeHammer),
              Observers.bodies("hammer", "nail_link"),
              Box.of(0.2399, 0.7399, 0.109, 0.2401, 0.7401, 0.111),
              Tools::rewardHammer,
              Success.byReward("the nail is more than 0.09 m in"),
              List.of("hammer", "nail", "pick")));

  private Tools() {}

  private static void arrangeAssembly(ResetScene scene, double[] random, EpisodeStart start) {
    start.object(Vectors.point(random, 0)).target(Vectors.point(random, 3));
    scene
        .placeObject(start.object())
        .setBody("peg", Vectors.plus(start.target(), 0, 0, -0.05))
        .setSite("pegTop", start.target());
  }

  /** The extra forward computation is upstream's; the solver's warm start depends on it. */
  private static void arrangeDisassembly(ResetScene scene, double[] random, EpisodeStart start) {
    start.object(Vectors.point(random, 0)).target(Vectors.plus(random, 0, 0, 0.15));
    scene
        .setBody("peg", Vectors.plus(random, 0, 0, 0.03))
        .setSite("pegTop", Vectors.plus(random, 0, 0, 0.08))
        .forward()
        .placeObject(start.object());
  }

  private static void arrangeHammer(ResetScene scene, double[] random, EpisodeStart start) {
    scene.setBody("box", 0.24, 0.85, 0);
    start.object(random).target(scene.view().site("goal"));
    scene.placeObject(start.object());
  }

  private static void rewardAssembly(
      TaskView view, EpisodeStart start, double[] action, RewardBreakdown result) {
    double[] nut = view.site("RoundNut");
    double[] target = start.target();
    double radius = Vectors.distanceXy(nut, target);
    boolean success = radius < 0.02 && target[2] - nut[2] > 0;
    // Once the nut is on the peg there is no need to aim better.
    Funnel funnel = success ? PEG_ONCE_ON_IT : PEG;
    double height = funnel.floorAt(radius);
    double error = Vectors.length3(target[0] - nut[0], target[1] - nut[1], 3 * (height - nut[2]));
    boolean lifted = nut[2] > 0.02 || radius < funnel.throat();
    double inPlace = placing(lifted, error, 0.4);

    double grabbed = grabbing(NUT, NUT_HALF_HANDLE, view, start, action);
    double upright = orientation(view.objectQuaternion(), QUARTER_TURN, QUARTER_TURN);
    double reward = (2 * grabbed + 6 * inPlace) * upright;
    finish(grabbed, upright, inPlace, success, success ? 10 : reward, result);
  }

  private static void rewardDisassembly(
      TaskView view, EpisodeStart start, double[] action, RewardBreakdown result) {
    double[] nut = view.site("RoundNut");
    double[] target = start.target();
    double error =
        Vectors.length3(target[0] - nut[0], target[1] - nut[1], target[2] + 0.1 - nut[2]);
    double inPlace = placing(nut[2] > 0.02, error, 0.2);
    boolean success = view.object()[2] > target[2];

    double grabbed = grabbing(HANDLE, NUT_HALF_HANDLE, view, start, action);
    double upright = orientation(view.objectQuaternion(), QUARTER_TURN, QUARTER_TURN);
    double reward = (2 * grabbed + 6 * inPlace) * upright;
    finish(grabbed, upright, inPlace, success, success ? 10 : reward, result);
  }

  private static void rewardHammer(
      TaskView view, EpisodeStart start, double[] action, RewardBreakdown result) {
    double[] hammer = view.object();
    double[] head = view.at(hammer[0] + 0.16, hammer[1] + 0.06, hammer[2]);
    double inPlace = placing(head[2] > 0.02, Vectors.distance(start.target(), head), 0.2);
    boolean success = view.joint("NailSlideJoint") > 0.09;

    double grabbed = grabbing(HANDLE, HAMMER_HALF_HANDLE, view, start, action);
    double upright = orientation(view.objectQuaternion(), 1, 0);
    double reward = (2 * grabbed + 6 * inPlace) * upright;
    // The nail can be driven without the hammer: that alone doesn't earn the full reward.
    finish(grabbed, upright, inPlace, success, success && reward > 5 ? 10 : reward, result);
  }

  /** A tenth for lifting the tool at all, the rest for bringing it where it is needed. */
  private static double placing(boolean lifted, double error, double margin) {
    return 0.1 * RewardBreakdown.flag(lifted) + 0.9 * Tolerance.longTail(error, 0, 0.02, margin);
  }

  /** A handle may be grabbed anywhere along x. */
  private static double grabbing(
      Caging caging, double halfHandle, TaskView view, EpisodeStart start, double[] action) {
    double[] tool = view.object();
    double x = view.hand()[0];
    boolean within = Math.abs(tool[0] - x) < halfHandle;
    double[] grip = view.at(within ? x : tool[0], tool[1], tool[2]);
    return caging.evaluate(view, start, action, grip);
  }

  private static double orientation(double[] quaternion, double w, double z) {
    return Math.max(1 - quaternionError(quaternion, w, z) / 0.4, 0);
  }

  /** Distance of a quaternion, as a point in four dimensions, from (w, 0, 0, z). */
  static double quaternionError(double[] quaternion, double w, double z) {
    double dw = quaternion[0] - w;
    double dx = quaternion[1];
    double dy = quaternion[2];
    double dz = quaternion[3] - z;
    return Math.sqrt(dw * dw + dx * dx + dy * dy + dz * dz);
  }

  private static void finish(
      double grabbed,
      double upright,
      double inPlace,
      boolean success,
      double reward,
      RewardBreakdown result) {
    result.setReward(reward);
    result.success = RewardBreakdown.flag(success);
    result.nearObject = upright;
    result.graspSuccess = RewardBreakdown.flag(grabbed >= 0.5);
    result.graspReward = grabbed;
    result.inPlaceReward = inPlace;
  }
}
