package io.metaarm.task.family;

import static io.metaarm.task.RewardBreakdown.flag;

import io.metaarm.task.Box;
import io.metaarm.task.EpisodeStart;
import io.metaarm.task.HandSpec;
import io.metaarm.task.Observer;
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

/** Push the button of a coffee machine; put a mug under it; take the mug away. */
public final class Coffee {
  private static final String SCENE = "sawyer_coffee";
  private static final HandSpec HAND = HandSpec.at(0, 0.4, 0.2);

  /** How far the machine's front is before its frame, metres. */
  private static final double MACHINE_DEPTH = 0.22;

  /** How far the machine's button can be pressed, metres. */
  private static final double BUTTON_STROKE = 0.03;

  /** The mug at most this far from its goal, by the weighted distance, has arrived. */
  private static final double ARRIVED = 0.05;

  private static final Observer MUG = Observers.bodyWithGeomFrame("obj", "mug");
  private static final Success MUG_AT_GOAL =
      Success.within(0.07, "the mug is at most 0.07 m from its goal");
  private static final Caging CAGING =
      new Caging(0.02, 0.05, 0.04, 0.05, 0.7, Caging.Density.MEDIUM);

  public static final List<TaskSpec> TASKS =
      List.of(
          new TaskSpec(
              "coffee-button-v3",
              SCENE,
              HAND,
              new ResetSpec(Box.of(-0.1, 0.8, -0.001, 0.1, 0.9, 0.001), Coffee::arrangeButton),
              Observers.siteUpright("buttonStart"),
              Box.of(-0.101, 0.6100000000000001, 0.298, 0.101, 0.71, 0.302),
              Buttons.Press.FROM_FRONT::reward,
              Buttons.pressedWithin(0.02),
              List.of("coffee", "button", "press")),
          new TaskSpec(
              "coffee-pull-v3",
              SCENE,
              HAND,
              new ResetSpec(
                  Box.of(
                      -0.05, 0.7, -0.001, -0.1, 0.55, -0.001, 0.05, 0.75, 0.001, 0.1, 0.65, 0.001),
                  Separation.ofObjectAndGoal(0.15),
                  (scene, random, start) -> arrangeMug(scene, random, start, 0)),
              MUG,
              Box.of(-0.1, 0.55, -0.001, 0.1, 0.65, 0.001),
              Coffee::rewardMoving,
              MUG_AT_GOAL,
              List.of("coffee", "mug", "pull")),
          new TaskSpec(
              "coffee-push-v3",
              SCENE,
              HAND,
              new ResetSpec(
                  Box.of(
                      -0.1, 0.55, -0.001, -0.05, 0.7, -0.001, 0.1, 0.65, 0.001, 0.05, 0.75, 0.001),
                  Separation.ofObjectAndGoal(0.15),
                  (scene, random, start) -> arrangeMug(scene, random, start, 3)),
              MUG,
              Box.of(-0.05, 0.7, -0.001, 0.05, 0.75, 0.001),
              Coffee::rewardMoving,
              MUG_AT_GOAL,
              List.of("coffee", "mug", "push")));

  private Coffee() {}

  private static void arrangeButton(ResetScene scene, double[] random, EpisodeStart start) {
    start.object(random);
    scene.setBody("coffee_machine", random);
    placeMug(scene, Vectors.plus(random, 0, -MACHINE_DEPTH, 0));
    start.target(random[0], random[1] - MACHINE_DEPTH + BUTTON_STROKE, random[2] + 0.3);
    start.number(Buttons.STROKE, BUTTON_STROKE);
  }

  /** The machine stands behind the mug's start or behind its goal. */
  private static void arrangeMug(
      ResetScene scene, double[] random, EpisodeStart start, int beforeMachine) {
    start.object(random).target(Vectors.point(random, 3));
    placeMug(scene, start.object());
    double[] front = Vectors.point(random, beforeMachine);
    scene
        .setBody("coffee_machine", Vectors.plus(front, 0, MACHINE_DEPTH, 0))
        .setSite("mug_goal", start.target());
  }

  /**
   * The mug's coordinates come first in this scene, before the arm's. The velocities that upstream
   * stops are those that would be the mug's elsewhere; here they are of wrist, fingers and button.
   */
  private static void placeMug(ResetScene scene, double[] position) {
    scene.setCoordinates(0, position).stop(ResetScene.FIRST_OBJECT_COORDINATE, 6).forward();
  }

  private static void rewardMoving(
      TaskView view, EpisodeStart start, double[] action, RewardBreakdown result) {
    double[] mug = view.object();
    double[] target = start.target();
    // Errors on the table's plane count double.
    double weighted = Vectors.scaledDistance(mug, target, 2, 2, 1);
    double margin = Vectors.scaledDistance(start.object(), target, 2, 2, 1);
    double inPlace = Tolerance.longTail(weighted, 0, ARRIVED, margin);
    double toMug = Vectors.distance(mug, view.tcp());
    double grasped = CAGING.evaluate(view, start, action, mug);
    boolean open = view.opening() > 0;

    double reward = Product.hamacher(grasped, inPlace);
    if (toMug < 0.04 && open) {
      reward += 1 + 5 * inPlace;
    }
    result.setReward(weighted < ARRIVED ? 10 : reward);
    result.nearObject = flag(toMug <= 0.03);
    result.graspSuccess = flag(open && view.touchingIfKnown("mug"));
    result.graspReward = grasped;
    result.inPlaceReward = inPlace;
    result.objToTarget = Vectors.distance(mug, target);
  }
}
