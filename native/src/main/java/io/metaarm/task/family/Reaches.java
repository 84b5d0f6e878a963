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
import io.metaarm.task.reward.Tolerance;
import java.util.List;

/** Bring the hand to a point in the air. */
public final class Reaches {
  private static final double RADIUS = 0.05;

  public static final List<TaskSpec> TASKS =
      List.of(
          new TaskSpec(
              "reach-v3",
              "sawyer_reach_v3",
              HandSpec.at(0, 0.6, 0.2),
              new ResetSpec(
                  Box.of(-0.1, 0.6, 0.02, -0.1, 0.8, 0.05, 0.1, 0.7, 0.02, 0.1, 0.9, 0.3),
                  Separation.ofObjectAndGoal(0.15),
                  Reaches::arrange),
              Observers.bodyWithGeomFrame("obj", "objGeom"),
              Box.of(-0.1, 0.8, 0.05, 0.1, 0.9, 0.3),
              Reaches::reward,
              Success.within(RADIUS, "the fingers are at most 0.05 m from the target"),
              List.of("hand", "free space")),
          new TaskSpec(
              "reach-wall-v3",
              "sawyer_reach_wall_v3",
              HandSpec.at(0, 0.6, 0.2),
              new ResetSpec(
                  Box.of(-0.05, 0.6, 0.015, -0.05, 0.85, 0.05, 0.05, 0.65, 0.015, 0.05, 0.9, 0.3),
                  Separation.ofObjectAndGoal(0.15),
                  Reaches::arrange),
              Observers.bodyWithGeomFrame("obj", "objGeom"),
              Box.of(-0.05, 0.85, 0.05, 0.05, 0.9, 0.3),
              Reaches::rewardBehindWall,
              Success.within(RADIUS, "the fingers are at most 0.05 m from the target"),
              List.of("hand", "wall")));

  private Reaches() {}

  private static void arrange(ResetScene scene, double[] random, EpisodeStart start) {
    start.object(Vectors.point(random, 0)).target(Vectors.point(random, 3));
    scene.placeObject(start.object()).setSite("goal", start.target());
  }

  private static void reward(
      TaskView view, EpisodeStart start, double[] action, RewardBreakdown result) {
    rewardBehindWall(view, start, action, result);
    result.nearObject = result.objToTarget;
    result.graspSuccess = 1;
    result.graspReward = result.objToTarget;
  }

  /** The same, but with nothing reported about the object. */
  private static void rewardBehindWall(
      TaskView view, EpisodeStart start, double[] action, RewardBreakdown result) {
    double distance = Vectors.distance(view.tcp(), start.target());
    double margin = Vectors.distance(start.hand(), start.target());
    double inPlace = Tolerance.longTail(distance, 0, RADIUS, margin);
    result.setReward(10 * inPlace);
    result.inPlaceReward = inPlace;
    result.objToTarget = distance;
  }
}
