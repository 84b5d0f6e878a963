package io.metaarm.task.expert;

import static io.metaarm.task.expert.Point.GOAL;
import static io.metaarm.task.expert.Point.HAND;
import static io.metaarm.task.expert.Point.OBJECT;
import static io.metaarm.task.expert.Script.gain;
import static io.metaarm.task.expert.Script.near;

import java.util.Map;

/** Taking something up and putting it somewhere. */
final class PickExperts {
  private PickExperts() {}

  static Map<String, Expert> byTask() {
    return Map.of(
        "pick-place-v3", pickPlace(),
        "pick-place-wall-v3", pickPlaceWall(),
        "pick-out-of-hole-v3", pickOutOfHole(),
        "bin-picking-v3", binPicking(),
        "basketball-v3", basketball(),
        "shelf-place-v3", shelfPlace(),
        "box-close-v3", boxClose(),
        "hand-insert-v3", handInsert(),
        "coffee-push-v3", coffeePush(),
        "coffee-pull-v3", coffeePull());
  }

  private static Expert pickPlace() {
    Point puck = OBJECT.plus(-0.005, 0, 0);
    Quantity opening = Quantity.observed(3);
    return gain(10)
        .hover(puck, 0.02, 0.1)
        .when(HAND.distanceZ(puck).above(0.05).and(puck.z().below(0.04)), puck.raised(0.03))
        .when(opening.above(0.73), HAND) // waits until the fingers are closed
        .otherwise(GOAL)
        .grip(HAND.distance(OBJECT).below(0.07), 1, 0);
  }

  /** Up in front of the wall, across above it, then to the height of the goal. */
  private static Expert pickPlaceWall() {
    Point puck = OBJECT.plus(-0.005, 0, 0);
    Condition atWall = HAND.x().within(-0.15, 0.35).and(HAND.y().within(0.6, 0.8));
    return gain(10)
        .hover(puck, 0.015, 0.1)
        .when(HAND.distanceZ(puck).above(0.04).and(puck.z().below(0.03)), puck.raised(0.03))
        .when(atWall.and(HAND.z().below(0.25)), HAND.raised(1))
        .when(atWall.and(HAND.z().below(0.35)), GOAL.withZ(HAND.z()))
        .level(GOAL, 0.01)
        .otherwise(GOAL)
        .grip(near(OBJECT, 0.015, 0.1), 0.9, 0);
  }

  private static Expert pickOutOfHole() {
    Point puck = OBJECT.raised(0.02);
    return gain(25)
        .hover(puck, 0.02, 0.15)
        .reach(puck, 0.01)
        .level(GOAL, 0.04)
        .otherwise(GOAL)
        .grip(near(puck, 0.02, 0.15), 0.1, 0);
  }

  /**
   * Takes the cube as if it lay along the middle of its bin: the closing fingers drag it there, and
   * don't get caught outside the bin's edge.
   */
  private static Expert binPicking() {
    Point cube = OBJECT.raised(0.03).withY(OBJECT.y().clamped(0.675, 0.725));
    Point bin = Point.fixed(0.12, 0.7, 0.02);
    Condition notOverBin = HAND.distanceXy(bin).above(0.02);
    return gain(25)
        .hover(cube, 0.02, 0.15)
        .reach(cube, 0.01)
        .when(notOverBin.and(HAND.z().below(0.15)), HAND.raised(0.1))
        .when(notOverBin, bin.withZ(0.18))
        .otherwise(bin)
        .grip(near(cube, 0.02, 0.02), 0.6, -1);
  }

  /** Of the hoop only x is read: its y is taken as the middle of its range. */
  private static Expert basketball() {
    Point ball = OBJECT.raised(0.01);
    Point hoop = Point.fixed(0, 0.875, 0.35).withX(GOAL.x());
    return gain(25)
        .hover(ball, 0.04, 0.3)
        .reach(ball, 0.025)
        .when(ball.distanceZ(hoop).above(0.025), HAND.withZ(hoop.z()))
        .otherwise(hoop)
        .grip(near(OBJECT, 0.04, 0.15), 0.6, -1);
  }

  private static Expert shelfPlace() {
    Point block = OBJECT.plus(-0.005, 0, 0.015);
    return gain(25)
        .hover(block, 0.04, 0.3)
        .reach(block, 0.04)
        .when(HAND.distanceX(GOAL).above(0.02), HAND.withX(GOAL.x()).withZ(0.3))
        .when(HAND.z().below(0.3), HAND.raised(0.3))
        .otherwise(HAND.plus(0, 0.05, 0))
        .grip(near(OBJECT, 0.04, 0.15), 0.7, -1);
  }

  private static Expert boxClose() {
    Point lid = OBJECT.raised(0.02);
    Point box = GOAL.withZ(0.15);
    return gain(25)
        .when(HAND.distanceXy(lid).above(0.01), lid.withZ(0.2))
        .reach(lid, 0.05)
        .level(box, 0.04)
        .otherwise(box)
        .grip(near(lid, 0.01, 0.13), 1, 0.5);
  }

  private static Expert handInsert() {
    return gain(10)
        .hover(OBJECT, 0.02, 0.1)
        .when(HAND.distanceZ(OBJECT).above(0.05), OBJECT.raised(0.03))
        .when(HAND.distanceXy(GOAL).above(0.04), GOAL.withZ(HAND.z()))
        .otherwise(GOAL)
        .grip(near(OBJECT, 0.02, 0.1), 0.65, 0);
  }

  private static Expert coffeePush() {
    Point mug = OBJECT.plus(0.01, 0, 0.05);
    return gain(10)
        .hover(mug, 0.06, 0.2)
        .reach(mug, 0.02)
        .otherwise(GOAL.withZ(0.1))
        .grip(near(mug, 0.06, 0.1), 0.5, -1);
  }

  /** The hand aims left of the mug's centre, the fingers judge by its right. */
  private static Expert coffeePull() {
    Point mug = OBJECT.plus(-0.005, 0, 0.05);
    Point handle = OBJECT.plus(0.01, 0, 0.05);
    return gain(10)
        .hover(mug, 0.06, 0.15)
        .reach(mug, 0.02)
        .otherwise(GOAL)
        .grip(near(handle, 0.06, 0.1), 0.7, -1);
  }
}
