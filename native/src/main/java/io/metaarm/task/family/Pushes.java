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
import io.metaarm.task.reward.Enclosing;
import io.metaarm.task.reward.Product;
import io.metaarm.task.reward.Tolerance;
import java.util.List;

/** Push a puck over the table to a goal. */
public final class Pushes {
  private static final double RADIUS = 0.05;
  private static final Caging CAGING = new Caging(0.015, 0.05, 0.01, 0.005, Caging.Density.HIGH);
  private static final Enclosing ENCLOSING = new Enclosing(0.007, 0.003, 0.01);

  public static final List<TaskSpec> TASKS =
      List.of(
          new TaskSpec(
              "push-v3",
              "sawyer_push_v3",
              HandSpec.at(0, 0.6, 0.2),
              new ResetSpec(
                  Box.of(-0.1, 0.6, 0.02, -0.1, 0.8, 0.01, 0.1, 0.7, 0.02, 0.1, 0.9, 0.02),
                  Separation.ofObjectAndGoal(0.15),
                  Pushes::arrange),
              Observers.bodyWithGeomFrame("obj", "objGeom"),
              Box.of(-0.1, 0.8, 0.01, 0.1, 0.9, 0.02),
              Pushes::reward,
              Success.within(RADIUS),
              List.of("puck", "push")),
          new TaskSpec(
              "push-back-v3",
              "sawyer_push_back_v3",
              HandSpec.atSingle(0, 0.6, 0.2),
              new ResetSpec(
                  Box.of(-0.1, 0.8, 0.02, -0.1, 0.6, 0.0199, 0.1, 0.85, 0.02, 0.1, 0.7, 0.0201),
                  Separation.ofObjectAndGoal(0.15),
                  Pushes::arrangeBack),
              Observers.geom("objGeom"),
              Box.of(-0.1, 0.6, 0.0199, 0.1, 0.7, 0.0201),
              Pushes::rewardBack,
              Success.within(0.07),
              List.of("block", "push")));

  private Pushes() {}

  private static void arrange(ResetScene scene, double[] random, EpisodeStart start) {
    arrange(scene, random, start, scene.view().body("obj")[2]);
  }

  private static void arrangeBack(ResetScene scene, double[] random, EpisodeStart start) {
    arrange(scene, random, start, scene.view().geom("objGeom")[2]);
  }

  /** Object and target lie at the height to which the object has settled. */
  private static void arrange(
      ResetScene scene, double[] random, EpisodeStart start, double height) {
    start.object(random[0], random[1], height).target(random[3], random[4], height);
    scene.placeObject(start.object()).setSite("goal", start.target());
  }

  private static void reward(
      TaskView view, EpisodeStart start, double[] action, RewardBreakdown result) {
    double[] object = view.object();
    double toObject = Vectors.distance(object, view.tcp());
    double toTarget = Vectors.distance(object, start.target());
    double margin = Vectors.distance(start.object(), start.target());
    double inPlace = Tolerance.longTail(toTarget, 0, RADIUS, margin);
    double grasped = CAGING.evaluate(view, start, action, object);

    double reward = 2 * grasped;
    if (toObject < 0.02 && view.opening() > 0) {
      reward += 1 + reward + 5 * inPlace;
    }
    result.setReward(toTarget < RADIUS ? 10 : reward);
    Grasps.report(view, start, toObject, grasped, inPlace, toTarget, result);
  }

  private static void rewardBack(
      TaskView view, EpisodeStart start, double[] action, RewardBreakdown result) {
    double[] object = view.object();
    double toObject = Vectors.distance(object, view.tcp());
    double toTarget = Vectors.distance(object, start.target());
    double margin = Vectors.distance(start.object(), start.target());
    double inPlace = Tolerance.longTail(toTarget, 0, RADIUS, margin);
    double grasped = ENCLOSING.squeezing(view, start, object);

    double reward = Product.hamacher(grasped, inPlace);
    boolean gripped = toObject < 0.01 && 0 < view.opening() && view.opening() < 0.55;
    if (gripped && margin - toTarget > 0.01) {
      reward += 1 + 5 * inPlace;
    }
    result.setReward(toTarget < RADIUS ? 10 : reward);
    Grasps.report(view, start, toObject, grasped, inPlace, toTarget, result);
  }
}
