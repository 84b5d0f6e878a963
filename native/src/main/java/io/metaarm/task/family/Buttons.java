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
import io.metaarm.task.reward.Product;
import io.metaarm.task.reward.Tolerance;
import java.util.List;

/** Press a button on a box, from the front or from above, with and without a wall before it. */
public final class Buttons {
  /** Number of {@link EpisodeStart}: how far the button can be pressed, metres. */
  static final String STROKE = "stroke";

  private static final int Y = 1;
  private static final int Z = 2;

  /** Pressed this nearly, nothing more can be gained, metres. */
  private static final double PRESSED = 0.005;

  private static final HandSpec HAND = HandSpec.atSingle(0, 0.4, 0.2);
  private static final Box BEFORE_HAND = Box.of(-0.1, 0.8, 0.115, 0.1, 0.9, 0.115);

  /** What the gripper should do on its way to the button. */
  enum Gripper {
    OPEN,
    CLOSED
  }

  /**
   * The reward for coming near the button with the gripper as wanted, and for pressing it.
   *
   * @param axis along which the button moves
   * @param gripper what the gripper should do
   * @param reach near enough to the button, metres
   * @param contact pressing counts from this near on, metres
   * @param approachWeight of coming near
   * @param pressWeight of pressing
   */
  record Press(
      int axis,
      Gripper gripper,
      double reach,
      double contact,
      double approachWeight,
      double pressWeight) {
    static final Press FROM_FRONT = new Press(Y, Gripper.OPEN, 0.05, 0.05, 2, 8);
    static final Press FROM_ABOVE = new Press(Z, Gripper.CLOSED, 0.01, 0.03, 5, 5);
    static final Press FROM_ABOVE_OPEN = new Press(Z, Gripper.OPEN, 0.01, 0.03, 5, 5);

    void reward(TaskView view, EpisodeStart start, double[] action, RewardBreakdown result) {
      double toButton = measure(view, start, axis, reach, result);
      double gripping = gripper == Gripper.OPEN ? view.opening() : 1 - view.opening();
      double approach = approachWeight * Product.hamacher(gripping, result.graspReward);
      double pressed = toButton <= contact ? pressWeight * result.inPlaceReward : 0;
      result.setReward(approach + pressed);
    }
  }

  public static final List<TaskSpec> TASKS =
      List.of(
          new TaskSpec(
              "button-press-v3",
              "sawyer_button_press",
              HAND,
              new ResetSpec(
                  Box.of(-0.1, 0.85, 0.115, 0.1, 0.9, 0.115), Buttons::arrangeFacingFront),
              Observers.body("button", 0, -0.193, 0),
              HandSpec.TABLE,
              Press.FROM_FRONT::reward,
              pressedWithin(0.02),
              List.of("button", "press")),
          new TaskSpec(
              "button-press-topdown-v3",
              "sawyer_button_press_topdown",
              HAND,
              new ResetSpec(BEFORE_HAND, Buttons::arrangeFacingUp),
              Observers.body("button", 0, 0, 0.193),
              HandSpec.TABLE,
              Press.FROM_ABOVE::reward,
              pressedWithin(0.024),
              List.of("button", "press")),
          new TaskSpec(
              "button-press-wall-v3",
              "sawyer_button_press_wall",
              HAND,
              new ResetSpec(
                  Box.of(-0.05, 0.85, 0.1149, 0.05, 0.9, 0.1151), Buttons::arrangeFacingFront),
              Observers.body("button", 0, -0.193, 0),
              HandSpec.TABLE,
              Buttons::rewardBehindWall,
              pressedWithin(0.03),
              List.of("button", "press", "wall")),
          new TaskSpec(
              "button-press-topdown-wall-v3",
              "sawyer_button_press_topdown_wall",
              HAND,
              new ResetSpec(BEFORE_HAND, Buttons::arrangeFacingUp),
              Observers.body("button", 0, 0, 0.193),
              HandSpec.TABLE,
              Press.FROM_ABOVE_OPEN::reward,
              pressedWithin(0.024),
              List.of("button", "press", "wall")));

  private Buttons() {}

  static Success pressedWithin(double metres) {
    return Success.within(
        metres, "the button is at most " + metres + " m from fully pressed, along its stroke");
  }

  private static void arrangeFacingFront(ResetScene scene, double[] random, EpisodeStart start) {
    start.object(random);
    scene.setBody("box", random).placeJoint(0);
    markStroke(scene.view(), Y, start);
  }

  /** The button stays where the settling of the hand left it: it isn't put back. */
  private static void arrangeFacingUp(ResetScene scene, double[] random, EpisodeStart start) {
    start.object(random);
    scene.setBody("box", random).forward();
    markStroke(scene.view(), Z, start);
  }

  private static void markStroke(TaskView view, int axis, EpisodeStart start) {
    double[] hole = view.site("hole");
    start.target(hole);
    start.number(STROKE, Math.abs(hole[axis] - view.site("buttonStart")[axis]));
  }

  /** Fills all entries but the reward; returns the distance of the fingers from the button. */
  private static double measure(
      TaskView view, EpisodeStart start, int axis, double reach, RewardBreakdown result) {
    double[] button = view.object();
    double toButton = Vectors.distance(button, view.tcp());
    // Upstream measures the margin from where the button is now, not from where it was.
    double margin = Vectors.distance(button, start.tcp());
    double toPressed = Math.abs(start.target()[axis] - button[axis]);
    result.nearObject = flag(toButton <= 0.05);
    result.graspSuccess = flag(view.opening() > 0);
    result.graspReward = Tolerance.longTail(toButton, 0, reach, margin);
    result.inPlaceReward = Tolerance.longTail(toPressed, 0, PRESSED, start.number(STROKE));
    result.objToTarget = toPressed;
    return toButton;
  }

  /** Come with the gripper half closed; once there, open it and press. */
  private static void rewardBehindWall(
      TaskView view, EpisodeStart start, double[] action, RewardBreakdown result) {
    double toButton = measure(view, start, Y, 0.01, result);
    double opening = view.opening();
    if (toButton > 0.07) {
      result.setReward(2 * Product.hamacher((1 - opening) / 2, result.graspReward));
    } else {
      double pressed = result.inPlaceReward;
      result.setReward(2 + 2 * (1 + opening) + 4 * pressed * pressed);
    }
  }
}
