package io.metaarm.task.family;

import io.metaarm.task.Box;
import io.metaarm.task.EpisodeStart;
import io.metaarm.task.HandSpec;
import io.metaarm.task.ResetFunction;
import io.metaarm.task.ResetScene;
import io.metaarm.task.ResetSpec;
import io.metaarm.task.RewardBreakdown;
import io.metaarm.task.RewardFunction;
import io.metaarm.task.Success;
import io.metaarm.task.TaskSpec;
import io.metaarm.task.TaskView;
import io.metaarm.task.Vectors;
import io.metaarm.task.reward.Product;
import io.metaarm.task.reward.Tolerance;
import java.util.List;

/** Slide a plate over the table into a goal, or out of it, forwards or sideways. */
public final class Plates {
  private static final double RADIUS = 0.05;

  public static final List<TaskSpec> TASKS =
      List.of(
          task(
              "plate-slide-v3",
              "sawyer_plate_slide",
              Box.of(0, 0.6, 0, -0.1, 0.85, 0, 0, 0.6, 0, 0.1, 0.9, 0),
              (scene, random, start) -> {
                scene.setBody("puck_goal", Vectors.point(random, 3));
                arrange(scene, random, start, 0, 0);
              },
              Plates::rewardInto,
              "slide in"),
          task(
              "plate-slide-side-v3",
              "sawyer_plate_slide_sideway",
              Box.of(0, 0.6, 0, -0.3, 0.54, 0, 0, 0.6, 0, -0.25, 0.66, 0),
              (scene, random, start) -> arrange(scene, random, start, 0, 0),
              Plates::rewardFromAbove,
              "slide in"),
          task(
              "plate-slide-back-v3",
              "sawyer_plate_slide",
              Box.of(0, 0.85, 0, -0.1, 0.6, 0.015, 0, 0.85, 0, 0.1, 0.6, 0.015),
              (scene, random, start) -> arrange(scene, random, start, 0, 0.15),
              Plates::rewardFromAbove,
              "slide out"),
          task(
              "plate-slide-back-side-v3",
              "sawyer_plate_slide_sideway",
              Box.of(-0.25, 0.6, 0, -0.05, 0.6, 0.015, -0.25, 0.6, 0, 0.15, 0.6, 0.015),
              (scene, random, start) -> {
                scene.setBody("puck_goal", Vectors.point(random, 0));
                arrange(scene, random, start, -0.15, 0);
              },
              Plates::rewardFromAbove,
              "slide out"));

  private Plates() {}

  /** The goal's bounds are the second half of the random vector's. */
  private static TaskSpec task(
      String id,
      String scene,
      Box random,
      ResetFunction arrange,
      RewardFunction reward,
      String direction) {
    Box goal =
        Box.of(
            random.low(3),
            random.low(4),
            random.low(5),
            random.high(3),
            random.high(4),
            random.high(5));
    return new TaskSpec(
        id,
        scene,
        HandSpec.atSingle(0, 0.6, 0.2),
        new ResetSpec(random, arrange),
        Observers.geom("puck"),
        goal,
        reward,
        Success.within(0.07),
        List.of("plate", direction));
  }

  /** The plate isn't stopped. */
  private static void arrange(
      ResetScene scene, double[] random, EpisodeStart start, double slideX, double slideY) {
    start.object(Vectors.point(random, 0)).target(Vectors.point(random, 3));
    scene
        .setCoordinates(ResetScene.FIRST_OBJECT_COORDINATE, slideX, slideY)
        .forward()
        .setSite("goal", start.target());
  }

  private static void rewardInto(
      TaskView view, EpisodeStart start, double[] action, RewardBreakdown result) {
    measure(view, start, 0, result);
    double reward = 8 * Product.hamacher(result.graspReward, result.inPlaceReward);
    result.setReward(result.objToTarget < RADIUS ? 10 : reward);
  }

  /** The plate only counts as being moved while the fingers press on it from above. */
  private static void rewardFromAbove(
      TaskView view, EpisodeStart start, double[] action, RewardBreakdown result) {
    double distance = measure(view, start, RADIUS, result);
    boolean pressed = view.tcp()[2] <= 0.03 && distance < 0.07;
    double reward = pressed ? 2 + 7 * result.inPlaceReward : 1.5 * result.graspReward;
    result.setReward(result.objToTarget < RADIUS ? 10 : reward);
  }

  /**
   * Fills all entries but the reward; gives the distance of fingers and plate.
   *
   * @param less by how much the margins are shorter than the distances at the start
   */
  private static double measure(
      TaskView view, EpisodeStart start, double less, RewardBreakdown result) {
    double[] plate = view.object();
    double toTarget = Vectors.distance(plate, start.target());
    double margin = Vectors.distance(start.object(), start.target()) - less;
    double distance = Vectors.distance(view.tcp(), plate);
    double reachMargin = Vectors.distance(start.tcp(), start.object()) - less;
    result.nearObject = RewardBreakdown.flag(distance <= 0.03);
    result.graspReward = Tolerance.longTail(distance, 0, RADIUS, reachMargin);
    result.inPlaceReward = Tolerance.longTail(toTarget, 0, RADIUS, margin);
    result.objToTarget = toTarget;
    return distance;
  }
}
