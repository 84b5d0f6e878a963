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

/** Pick something up and put it somewhere higher: into the air, onto a shelf. */
public final class Lifts {
  private static final double RADIUS = 0.05;
  private static final Enclosing PUCK = new Enclosing(0.015, 0, 0.005);
  private static final Caging BLOCK = new Caging(0.02, 0.05, 0.01, 0.01, Caging.Density.SPARSE);
  private static final double BOARD_HEIGHT = 0.24;
  private static final double BOARD_HALF_WIDTH = 0.15;
  private static final double BOARD_DEPTH = 3 * RADIUS;

  public static final List<TaskSpec> TASKS =
      List.of(
          new TaskSpec(
              "pick-place-v3",
              "sawyer_pick_place_v3",
              HandSpec.at(0, 0.6, 0.2),
              new ResetSpec(
                  Box.of(-0.1, 0.6, 0.02, -0.1, 0.8, 0.05, 0.1, 0.7, 0.02, 0.1, 0.9, 0.3),
                  Separation.ofObjectAndGoal(0.15),
                  Lifts::arrangePuck),
              Observers.bodyWithGeomFrame("obj", "objGeom"),
              Box.of(-0.1, 0.8, 0.05, 0.1, 0.9, 0.3),
              Lifts::rewardPuck,
              Success.within(0.07),
              List.of("puck", "pick", "place")),
          new TaskSpec(
              "shelf-place-v3",
              "sawyer_shelf_placing",
              HandSpec.atSingle(0, 0.6, 0.2),
              new ResetSpec(
                  Box.of(-0.1, 0.5, 0.019, -0.1, 0.8, 0.299, 0.1, 0.6, 0.021, 0.1, 0.9, 0.301),
                  Separation.ofObjectAndGoal(0.1),
                  Lifts::arrangeShelf),
              Observers.bodyWithGeomFrame("obj", "objGeom"),
              Box.of(-0.1, 0.8, 0.299, 0.1, 0.9, 0.301),
              Lifts::rewardShelf,
              Success.within(0.07),
              List.of("block", "shelf", "pick", "place")));

  private Lifts() {}

  private static void arrangePuck(ResetScene scene, double[] random, EpisodeStart start) {
    start.object(Vectors.point(random, 0)).target(Vectors.point(random, 3));
    scene.placeObject(start.object()).setSite("goal", start.target());
  }

  /** The extra forward computation is upstream's; the solver's warm start depends on it. */
  private static void arrangeShelf(ResetScene scene, double[] random, EpisodeStart start) {
    start.object(random[0], random[1], scene.view().body("obj")[2]);
    double[] shelf = {random[3], random[4], random[5] - 0.3};
    scene.setBody("shelf", shelf).forward();
    start.target(Vectors.plus(scene.siteInBody("goal"), shelf[0], shelf[1], shelf[2]));
    scene.placeObject(start.object());
  }

  private static void rewardPuck(
      TaskView view, EpisodeStart start, double[] action, RewardBreakdown result) {
    double[] object = view.object();
    double distance = Vectors.distance(object, view.tcp());
    double toTarget = Vectors.distance(object, start.target());
    double inPlace = inPlace(start, toTarget);
    double grasped = PUCK.closing(view, start, action, object);

    double reward = Product.hamacher(grasped, inPlace);
    if (Grasps.holds(view, start, distance, 0.02, 0.01)) {
      reward += 1 + 5 * inPlace;
    }
    result.setReward(toTarget < RADIUS ? 10 : reward);
    Grasps.report(view, start, distance, grasped, inPlace, toTarget, result);
  }

  private static void rewardShelf(
      TaskView view, EpisodeStart start, double[] action, RewardBreakdown result) {
    double[] object = view.object();
    double distance = Vectors.distance(object, view.tcp());
    double toTarget = Vectors.distance(object, start.target());
    double inPlace = inPlace(start, toTarget);
    double grasped = BLOCK.evaluate(view, start, action, object);

    double reward = Product.hamacher(grasped, inPlace);
    inPlace = withoutShortcut(object, start.target(), inPlace);
    if (Grasps.holds(view, start, distance, 0.025, 0.01)) {
      reward += 1 + 5 * inPlace;
    }
    result.setReward(toTarget < RADIUS ? 10 : reward);
    Grasps.report(view, start, distance, grasped, inPlace, toTarget, result);
  }

  private static double inPlace(EpisodeStart start, double toTarget) {
    double margin = Vectors.distance(start.object(), start.target());
    return Tolerance.longTail(toTarget, 0, RADIUS, margin);
  }

  /** Less in front of the shelf below its board, the nearer and lower the less; 0 under it. */
  private static double withoutShortcut(double[] object, double[] target, double inPlace) {
    boolean below =
        0 < object[2]
            && object[2] < BOARD_HEIGHT
            && target[0] - BOARD_HALF_WIDTH < object[0]
            && object[0] < target[0] + BOARD_HALF_WIDTH;
    double front = target[1] - BOARD_DEPTH;
    if (below && object[1] > target[1]) {
      return 0;
    }
    if (below && front < object[1] && object[1] < target[1]) {
      double low = (BOARD_HEIGHT - object[2]) / BOARD_HEIGHT;
      double near = (object[1] - front) / BOARD_DEPTH;
      return Math.min(Math.max(inPlace - Product.hamacher(near, low), 0), 1);
    }
    return inPlace;
  }
}
