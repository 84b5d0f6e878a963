package io.metaarm.task.expert;

import static io.metaarm.task.expert.Point.HAND;
import static io.metaarm.task.expert.Point.OBJECT;
import static io.metaarm.task.expert.Script.gain;

import java.util.Map;

/** Buttons, and handles that go down. */
final class PressExperts {
  private PressExperts() {}

  static Map<String, Expert> byTask() {
    return Map.of(
        "button-press-v3", buttonPress(),
        "button-press-wall-v3", buttonPressWall(),
        "button-press-topdown-v3", pressDown(OBJECT, 0.04, 0.1, OBJECT).grip(1),
        "button-press-topdown-wall-v3", buttonPressTopdownWall(),
        "coffee-button-v3", coffeeButton(),
        "handle-press-v3", handlePress(),
        "handle-press-side-v3", pressDown(OBJECT, 0.02, 0.2, OBJECT.raised(-0.5)).grip(1));
  }

  private static Script.Route pressDown(Point point, double radius, double height, Point end) {
    return gain(25).hover(point, radius, height).otherwise(end);
  }

  private static Expert buttonPressTopdownWall() {
    Point button = OBJECT.plus(0, -0.06, 0);
    return pressDown(button, 0.04, 0.1, button).grip(-1);
  }

  private static Expert handlePress() {
    Point handle = OBJECT.plus(0, -0.02, 0);
    return pressDown(handle, 0.02, 0.2, handle.raised(-0.5)).grip(-1);
  }

  /** Backs away while it lines up, then goes in. */
  private static Expert buttonPress() {
    Point button = OBJECT.raised(-0.07);
    Condition linedUp = close(HAND.x(), button.x()).and(close(HAND.z(), button.z()));
    return gain(25)
        .when(linedUp, button.plus(0, 0.02, 0))
        .otherwise(button.withY(HAND.y().plus(-0.1)))
        .grip(0);
  }

  /** To 0.02, and a hundred-thousandth of the second: NumPy's notion of being close. */
  private static Condition close(Quantity a, Quantity b) {
    return observation -> {
      double reference = b.in(observation);
      return Math.abs(a.in(observation) - reference) <= 0.02 + 1e-5 * Math.abs(reference);
    };
  }

  /** Over the wall at a height of 0.3, then down and in. */
  private static Expert buttonPressWall() {
    Point button = OBJECT.raised(0.04);
    Condition aside = HAND.distanceX(button).above(0.02);
    Condition beforeWall = button.y().minus(HAND.y()).above(0.09);
    Condition offHeight = HAND.distanceZ(button).above(0.02);
    return gain(15)
        .when(aside, button.withY(HAND.y()).withZ(0.3))
        .when(beforeWall, button.withZ(0.3))
        .when(offHeight, button.plus(0, -0.05, 0))
        .otherwise(button.plus(0, -0.02, 0))
        .grip(aside.or(beforeWall).or(offHeight), 1, -1);
  }

  private static Expert coffeeButton() {
    Point button = OBJECT.raised(-0.07);
    return gain(10)
        .when(HAND.distanceXz(button).above(0.02), button.withY(HAND.y()))
        .otherwise(button.plus(0, 0.2, 0))
        .grip(-1);
  }
}
