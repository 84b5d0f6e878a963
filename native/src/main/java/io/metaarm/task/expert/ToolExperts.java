package io.metaarm.task.expert;

import static io.metaarm.task.expert.Point.GOAL;
import static io.metaarm.task.expert.Point.HAND;
import static io.metaarm.task.expert.Point.OBJECT;
import static io.metaarm.task.expert.Point.SECOND_OBJECT;
import static io.metaarm.task.expert.Script.gain;
import static io.metaarm.task.expert.Script.near;

import java.util.Map;

/** Holding one thing to do something to another: wrenches, pegs, sticks and the hammer. */
final class ToolExperts {
  private ToolExperts() {}

  static Map<String, Expert> byTask() {
    return Map.of(
        "assembly-v3", assembly(),
        "disassemble-v3", disassemble(),
        "peg-insert-side-v3", pegInsertSide(),
        "peg-unplug-side-v3", pegUnplugSide(),
        "stick-push-v3", stickPush(),
        "stick-pull-v3", stickPull(),
        "hammer-v3", hammer());
  }

  /** Over the peg comes second, so that the ring goes down although the wrench is below. */
  private static Expert assembly() {
    Point wrench = OBJECT.plus(-0.02, 0, 0);
    Point overPeg = GOAL.plus(0.12, 0, 0.14);
    return gain(10)
        .hover(wrench, 0.02, 0.1)
        .when(HAND.distanceXy(overPeg).atMost(0.02), overPeg.raised(-0.2))
        .when(HAND.distanceZ(wrench).above(0.05), wrench.raised(0.03))
        .level(overPeg, 0.04)
        .otherwise(overPeg)
        .grip(near(wrench, 0.02, 0.12), 0.6, 0);
  }

  private static Expert disassemble() {
    Point wrench = OBJECT.plus(-0.02, 0, 0.01);
    return gain(10)
        .hover(wrench, 0.02, 0.1)
        .reach(wrench, 0.03)
        .otherwise(HAND.raised(0.1))
        .grip(near(wrench, 0.02, 0.07), 0.8, 0);
  }

  /** Only the hole's y is read: its height is fixed, and -0.35 is beyond every hole. */
  private static Expert pegInsertSide() {
    Point throughHole = Point.fixed(-0.35, 0, 0.16).withY(GOAL.y());
    return gain(25)
        .hover(OBJECT, 0.04, 0.3)
        .reach(OBJECT, 0.025)
        .when(OBJECT.distanceYz(throughHole).above(0.03), throughHole.plus(0.4, 0, 0))
        .otherwise(throughHole)
        .grip(near(OBJECT, 0.04, 0.15), 0.6, -1);
  }

  private static Expert pegUnplugSide() {
    Point peg = OBJECT.plus(-0.02, 0, 0.035);
    Point graspHeight = peg.withZ(0.15);
    return gain(25)
        .hover(peg, 0.04, 0.2)
        .reach(graspHeight, 0.02)
        .otherwise(HAND.plus(0.01, 0, 0))
        .grip(near(peg, 0.04, 0.15), 0.1, -1);
  }

  private static Expert stickPush() {
    Point stick = OBJECT.plus(0.015, 0, 0.03);
    return stick(10, stick, SECOND_OBJECT, GOAL.raised(0.132));
  }

  private static Expert stickPull() {
    Point stick = OBJECT.plus(-0.015, 0, 0.03);
    Point thermos = SECOND_OBJECT.plus(-0.015, 0, 0.03);
    return stick(25, stick, thermos, GOAL.plus(-0.05, 0, 0));
  }

  /** Takes the stick, lines it up with the thermos, meets that, and takes both to the end. */
  private static Expert stick(double gain, Point stick, Point thermos, Point end) {
    return gain(gain)
        .when(stick.distanceX(thermos).atMost(0.04), end)
        .hover(stick, 0.02, 0.1)
        .reach(stick, 0.02)
        .when(stick.distanceY(thermos).above(0.02), stick.withY(thermos.y()))
        .when(stick.distanceZ(thermos).above(0.02), thermos.withX(stick.x()))
        .otherwise(thermos)
        .grip(near(stick, 0.02, 0.1), 0.7, -1);
  }

  /** The nail doesn't move between goals, so the script knows where it is. */
  private static Expert hammer() {
    Point handle = OBJECT.plus(-0.04, 0, -0.01);
    Point nail = Point.fixed(0.05, 0.71, 0.16);
    return gain(10)
        .hover(handle, 0.04, 0.1)
        .when(HAND.distanceZ(handle).above(0.05).and(handle.z().below(0.03)), handle.raised(0.03))
        .when(HAND.distanceXz(nail).above(0.02), nail.withY(HAND.y()))
        .otherwise(nail)
        .grip(near(handle, 0.04, 0.1), 0.8, 0);
  }
}
