package io.metaarm.task.family;

import io.metaarm.task.EpisodeStart;
import io.metaarm.task.RewardBreakdown;
import io.metaarm.task.TaskView;

/** Judgements about grasping that several families have in common. */
final class Grasps {
  private Grasps() {}

  /**
   * The object is in the middle of an open gripper and has been lifted.
   *
   * @param distance of the object from the middle of the fingers
   * @param reach which distances count as near
   * @param lift how far above where it started is lifted
   */
  static boolean holds(
      TaskView view, EpisodeStart start, double distance, double reach, double lift) {
    return distance < reach && view.opening() > 0 && view.object()[2] - lift > start.object()[2];
  }

  /**
   * Both pads press on the object and it is more than {@code lift} above where it started: for
   * reports, in which it is no where nobody measured what presses on what.
   */
  static boolean lifts(TaskView view, EpisodeStart start, String geom, double lift) {
    return view.opening() > 0
        && view.object()[2] - lift > start.object()[2]
        && view.touchingIfKnown(geom);
  }

  /** The entries that most tasks report alike, for the object whose geom is objGeom. */
  static void report(
      TaskView view,
      EpisodeStart start,
      double distance,
      double grasped,
      double inPlace,
      double toTarget,
      RewardBreakdown result) {
    result.nearObject = RewardBreakdown.flag(distance <= 0.03);
    result.graspSuccess = RewardBreakdown.flag(lifts(view, start, "objGeom", 0.02));
    result.graspReward = grasped;
    result.inPlaceReward = inPlace;
    result.objToTarget = toTarget;
  }
}
