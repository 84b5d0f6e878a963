package io.metaarm.task.expert;

import static io.metaarm.task.expert.Point.HAND;
import static io.metaarm.task.expert.Point.OBJECT;
import static io.metaarm.task.expert.Script.gain;
import static io.metaarm.task.expert.Script.near;

import java.util.Map;

/** Things that turn about an axis: dial, faucet, lever, and handles that go up. */
final class TurnAndPullExperts {
  private TurnAndPullExperts() {}

  static Map<String, Expert> byTask() {
    return Map.of(
        "dial-turn-v3", dialTurn(),
        "faucet-open-v3", faucet(-0.04, 0.1),
        "faucet-close-v3", faucet(0.04, -0.1),
        "lever-pull-v3", leverPull(),
        "handle-pull-v3", handlePull(),
        "handle-pull-side-v3", handlePullSide());
  }

  private static Expert dialTurn() {
    Point dial = OBJECT.plus(0.05, 0.02, 0.09);
    return gain(10)
        .when(HAND.distanceXy(dial).above(0.02), dial.withZ(0.2))
        .reach(dial, 0.02)
        .otherwise(dial.plus(-0.05, 0.005, 0))
        .grip(1);
  }

  private static Expert faucet(double side, double push) {
    Point handle = OBJECT.plus(side, 0, 0.03);
    return gain(25)
        .hover(handle, 0.04, 0.1)
        .reach(handle, 0.04)
        .otherwise(handle.plus(push, 0.05, 0))
        .grip(1);
  }

  private static Expert leverPull() {
    Point lever = OBJECT.plus(0, -0.055, 0);
    return gain(25)
        .hover(lever, 0.02, -0.1)
        .reach(lever, 0.02)
        .otherwise(lever.plus(0, 0.08, 0.02))
        .grip(1);
  }

  /**
   * Below or above the handle the published script names only a height, which then stands for all
   * three coordinates: a place on the diagonal through the origin. Recordings contain it.
   */
  private static Expert handlePull() {
    Point handle = OBJECT.plus(0, -0.04, 0);
    Point diagonal = new Point(handle.z(), handle.z(), handle.z());
    return gain(25)
        .when(HAND.distanceXy(handle).above(0.02), handle)
        .when(HAND.distanceZ(handle).above(0.02), diagonal)
        .otherwise(handle.raised(0.1))
        .grip(1);
  }

  private static Expert handlePullSide() {
    return gain(25)
        .hover(OBJECT, 0.04, 0.1)
        .reach(OBJECT, 0.03)
        .otherwise(OBJECT.raised(1))
        .grip(near(OBJECT, 0.04, 0.04), 0.6, 0);
  }
}
