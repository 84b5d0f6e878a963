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

/** Turn the bolt of a door's lock, either way. */
public final class DoorLocks {
  private static final String SCENE = "sawyer_door_lock";
  private static final String BOLT = "lock_link";
  private static final HandSpec HAND = HandSpec.atSingle(0, 0.6, 0.2).within(HandSpec.BELOW_TABLE);
  private static final Box DOOR = Box.of(-0.1, 0.8, 0.15, 0.1, 0.85, 0.15);

  /** Length of the bolt, metres: how far its end has to go. */
  private static final double BOLT_LENGTH = 0.1;

  /** Angle of the locked bolt, radians. */
  private static final double LOCKED_ANGLE = 1.5708;

  private static final int STEPS_OF_AN_ACTION = 5;

  public static final List<TaskSpec> TASKS =
      List.of(
          new TaskSpec(
              "door-lock-v3",
              SCENE,
              HAND,
              new ResetSpec(DOOR, DoorLocks::arrangeUnlocked),
              Observers.siteWithBodyFrame("lockStartLock", 0, "door_link"),
              HandSpec.BELOW_TABLE,
              DoorLocks::rewardLocking,
              Success.within(0.02, "the bolt's end is at most 0.02 m from its target, in height"),
              List.of("door", "lock", "push")),
          new TaskSpec(
              "door-unlock-v3",
              SCENE,
              HAND,
              new ResetSpec(DOOR, DoorLocks::arrangeLocked),
              Observers.siteWithBodyFrame("lockStartUnlock", 0, "door_link"),
              Box.of(0, 0.64, 0.21, 0.2, 0.7, 0.2111),
              DoorLocks::rewardUnlocking,
              Success.within(0.02, "the bolt's end is at most 0.02 m from its target, along x"),
              List.of("door", "lock", "push")));

  private DoorLocks() {}

  private static void arrangeUnlocked(ResetScene scene, double[] random, EpisodeStart start) {
    scene.setBody("door", random).step(STEPS_OF_AN_ACTION);
    start.object(scene.view().body(BOLT));
    start.target(Vectors.plus(start.object(), 0, -0.04, -0.1));
  }

  private static void arrangeLocked(ResetScene scene, double[] random, EpisodeStart start) {
    scene.setBody("door", random).placeJoint(LOCKED_ANGLE);
    start.object(scene.view().body(BOLT));
    start.target(Vectors.plus(start.object(), 0.1, -0.04, 0));
  }

  private static void rewardLocking(
      TaskView view, EpisodeStart start, double[] action, RewardBreakdown result) {
    double[] bolt = view.object();
    double toBolt = Vectors.scaledDistance(bolt, view.leftPad(), 0.25, 1, 0.5);
    // Upstream's margin is the pad's first distance, but it keeps a live view of the pad.
    double near = Tolerance.longTail(toBolt, 0, 0.01, toBolt);
    double toLocked = Math.abs(start.target()[2] - bolt[2]);
    double locked = Tolerance.longTail(toLocked, 0, 0.005, BOLT_LENGTH);

    result.setReward(2 * Product.hamacher(view.opening(), near) + 8 * locked);
    fill(view, toBolt, near, toLocked, locked, result);
  }

  private static void rewardUnlocking(
      TaskView view, EpisodeStart start, double[] action, RewardBreakdown result) {
    double[] bolt = view.object();
    double toBolt = shoulderDistance(view.hand(), bolt);
    // Upstream keeps a live view of the bolt's frame.
    double margin = shoulderDistance(start.tcp(), view.body(BOLT));
    double ready = Tolerance.longTail(toBolt, 0, 0.02, margin);
    double toUnlocked = Math.abs(start.target()[0] - bolt[0]);
    double unlocked = Tolerance.longTail(toUnlocked, 0, 0.005, BOLT_LENGTH);

    result.setReward(2 * ready + 8 * unlocked);
    fill(view, toBolt, ready, toUnlocked, unlocked, result);
  }

  /** From the hand's shoulder, which is above and behind it, to the bolt, weighted by axis. */
  private static double shoulderDistance(double[] hand, double[] bolt) {
    return Vectors.length3(
        (hand[0] - bolt[0]) * 0.25, hand[1] + 0.055 - bolt[1], (hand[2] + 0.07 - bolt[2]) * 0.5);
  }

  private static void fill(
      TaskView view,
      double toBolt,
      double near,
      double toTarget,
      double inPlace,
      RewardBreakdown result) {
    result.nearObject = flag(toBolt <= 0.05);
    result.graspSuccess = flag(view.opening() > 0);
    result.graspReward = near;
    result.inPlaceReward = inPlace;
    result.objToTarget = toTarget;
  }
}
