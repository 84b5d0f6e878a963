package io.metaarm.env;

import io.metaarm.task.Variation;

/**
 * A frame that isn't the task's own: a policy in it sees everything turned and shifted, and its
 * actions are turned back.
 */
final class ShownFrame {
  /** About where all tasks have the hand at first. */
  private static final double MIDDLE_Y = 0.6;

  private static final int HAND = VariedSenses.HAND;
  private static final int OBJECT = VariedSenses.OBJECT;
  private static final int PRESENT = HAND + VariedSenses.OBJECTS;

  private final double[] turnedAction = new double[4];
  private final boolean nominal;
  private final double cos;
  private final double sin;
  private final double halfCos;
  private final double halfSin;
  private final double shiftX;
  private final double shiftY;

  ShownFrame(Variation.Frame frame) {
    nominal = frame.equals(Variation.Frame.NOMINAL);
    cos = Math.cos(frame.turnRadians());
    sin = Math.sin(frame.turnRadians());
    halfCos = Math.cos(frame.turnRadians() / 2);
    halfSin = Math.sin(frame.turnRadians() / 2);
    shiftX = frame.shiftXMetres();
    shiftY = frame.shiftYMetres();
  }

  /** Of an observation: the hand, its opening and two objects, the same of before, the goal. */
  void show(double[] observation, boolean goalVisible) {
    if (nominal) {
      return;
    }
    present(observation, 0);
    present(observation, PRESENT);
    if (goalVisible) {
      place(observation, 2 * PRESENT);
    }
  }

  private void present(double[] observation, int from) {
    place(observation, from);
    for (int object = from + HAND; object < from + PRESENT; object += OBJECT) {
      if (VariedSenses.hasObject(observation, object)) {
        place(observation, object);
        direction(observation, object + 3);
      }
    }
  }

  /** What an action of the frame is outside it: the action itself, or an array of the frame's. */
  double[] outside(double[] action) {
    if (nominal) {
      return action;
    }
    turnedAction[0] = cos * action[0] + sin * action[1];
    turnedAction[1] = cos * action[1] - sin * action[0];
    turnedAction[2] = action[2];
    turnedAction[3] = action[3];
    return turnedAction;
  }

  private void place(double[] numbers, int at) {
    double x = numbers[at];
    double y = numbers[at + 1] - MIDDLE_Y;
    numbers[at] = cos * x - sin * y + shiftX;
    numbers[at + 1] = sin * x + cos * y + MIDDLE_Y + shiftY;
  }

  /** A quaternion, the scalar last, multiplied from the left by the frame's own. */
  private void direction(double[] numbers, int at) {
    double x = numbers[at];
    double y = numbers[at + 1];
    double z = numbers[at + 2];
    double w = numbers[at + 3];
    numbers[at] = halfCos * x - halfSin * y;
    numbers[at + 1] = halfCos * y + halfSin * x;
    numbers[at + 2] = halfCos * z + halfSin * w;
    numbers[at + 3] = halfCos * w - halfSin * z;
  }
}
