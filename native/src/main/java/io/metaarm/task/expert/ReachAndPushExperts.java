package io.metaarm.task.expert;

import static io.metaarm.task.expert.Point.GOAL;
import static io.metaarm.task.expert.Point.HAND;
import static io.metaarm.task.expert.Point.OBJECT;
import static io.metaarm.task.expert.Script.gain;
import static io.metaarm.task.expert.Script.near;

import java.util.Map;

/** Going somewhere, and moving something there over the table. */
final class ReachAndPushExperts {
  private ReachAndPushExperts() {}

  static Map<String, Expert> byTask() {
    return Map.of(
        "reach-v3", gain(5).otherwise(GOAL).grip(0),
        "reach-wall-v3", reachWall(),
        "push-v3", push(),
        "push-wall-v3", pushWall(),
        "push-back-v3", pushBack(),
        "sweep-v3", sweep(),
        "sweep-into-v3", sweepInto(),
        "soccer-v3", soccer());
  }

  private static Expert reachWall() {
    Condition atWall =
        HAND.x().within(-0.1, 0.3).and(HAND.y().within(0.6, 0.8)).and(HAND.z().below(0.25));
    return gain(5).when(atWall, GOAL.raised(1)).otherwise(GOAL).grip(0);
  }

  private static Expert push() {
    Point puck = OBJECT.plus(-0.005, 0, 0);
    return gain(10)
        .hover(puck, 0.02, 0.2)
        .when(HAND.distanceZ(puck).above(0.04), puck.raised(0.03))
        .otherwise(GOAL)
        .grip(near(OBJECT, 0.02, 0.1), 0.6, 0);
  }

  /** Left until the puck is past the wall's end, then ahead until it is past the wall. */
  private static Expert pushWall() {
    Point puck = OBJECT.plus(-0.005, 0, 0);
    Condition beforeWall = puck.x().within(-0.1, 0.3).and(puck.y().within(0.65, 0.75));
    Condition leftOfWall = puck.x().above(-0.15).and(puck.x().below(0.05));
    Condition rightOfWall = puck.x().above(0.15).and(puck.x().below(0.35));
    Condition besideWall = leftOfWall.or(rightOfWall).and(puck.y().within(0.695, 0.755));
    return gain(10)
        .hover(puck, 0.02, 0.2)
        .when(HAND.distanceZ(puck).above(0.04), puck.raised(0.03))
        .when(beforeWall, HAND.plus(-1, 0, 0))
        .when(besideWall, HAND.plus(0, 1, 0))
        .otherwise(GOAL)
        .grip(near(OBJECT, 0.02, 0.1), 0.6, 0);
  }

  private static Expert pushBack() {
    return gain(10)
        .hover(OBJECT, 0.04, 0.3)
        .reach(OBJECT, 0.055)
        .otherwise(GOAL.withZ(GOAL.z().plus(HAND.z())))
        .grip(near(OBJECT, 0.04, 0.05), 0.9, 0);
  }

  /** Right of 0.2 the cube is on its way off the table, and not to be fetched back. */
  private static Expert sweep() {
    Point cube = OBJECT.raised(0.015);
    Condition fetching = HAND.x().below(0.2);
    return gain(25)
        .when(fetching.and(HAND.distanceXy(cube).above(0.04)), cube.raised(0.3))
        .when(fetching.and(HAND.distanceZ(cube).above(0.04)), cube)
        .otherwise(GOAL.raised(0.1))
        .grip(near(OBJECT, 0.04, 0.15).and(OBJECT.x().below(0.4)), 0.7, -1);
  }

  private static Expert sweepInto() {
    Point cube = OBJECT.plus(-0.005, 0, 0.01);
    return gain(25)
        .hover(cube, 0.04, 0.3)
        .reach(cube, 0.04)
        .otherwise(GOAL)
        .grip(near(OBJECT, 0.04, 0.15), 0.7, -1);
  }

  /** From the far side of the ball as seen from the net; from in front once they are in line. */
  private static Expert soccer() {
    Point ball = OBJECT.raised(0.03);
    Quantity rightOfNet = ball.x().minus(GOAL.x());
    Quantity height =
        Quantity.choose(
            HAND.distanceXy(ball).below(0.02), Quantity.constant(0.1), Quantity.constant(0.03));
    Point side =
        Point.choose(
            rightOfNet.below(-0.05),
            ball.plus(-0.03, 0, 0),
            Point.choose(rightOfNet.above(0.05), ball.plus(0.03, 0, 0), ball.plus(0, -0.03, 0)));
    Point behindBall = side.withZ(height);
    return gain(25).when(HAND.distance(behindBall).above(0.01), behindBall).otherwise(ball).grip(1);
  }
}
