package io.metaarm.learn.hardware;

import io.metaarm.task.Vectors;

/**
 * The way that the hand came, to be gone back: what is straight in front of home may be behind a
 * handle that the hand has hooked. Loops are left out.
 */
final class WayBack {
  /** Places so near to each other are one: the hand goes from one to the other directly. */
  private static final double SAME_PLACE_METRES = 0.01;

  /** A hand is a little behind its target. */
  private static final double BACK_METRES = 0.05;

  private final double[] places;
  private int count;
  private boolean begun;

  /** Of so many steps at most. */
  WayBack(int steps) {
    places = new double[3 * (steps + 1)];
  }

  /** A new way begins. */
  void begin() {
    count = 0;
    begun = false;
  }

  /** Whether somebody who is measured here is back where it began, or never went. */
  boolean isBack(double[] hand) {
    return !begun || distance(0, hand) < BACK_METRES;
  }

  /** The hand has come here. */
  void add(double[] hand) {
    begun = true;
    int earlier = firstNear(hand);
    if (earlier == count && 3 * count < places.length) {
      System.arraycopy(hand, 0, places, 3 * count, 3);
    }
    count = Math.min(earlier + 1, places.length / 3);
  }

  /** The number of the first place near to this one; of the next one where there is none. */
  private int firstNear(double[] hand) {
    for (int i = 0; i < count; i++) {
      if (distance(i, hand) < SAME_PLACE_METRES) {
        return i;
      }
    }
    return count;
  }

  private double distance(int place, double[] hand) {
    int at = 3 * place;
    return Vectors.length3(
        hand[0] - places[at], hand[1] - places[at + 1], hand[2] - places[at + 2]);
  }

  /** The newest place can't be reached. */
  void skip() {
    count = Math.max(0, count - 1);
  }

  /**
   * Where to go next from here: the newest place, once those that are nearer than so many metres
   * are behind. False when that was the first one.
   */
  boolean next(double[] from, double nearMetres, double[] place) {
    while (count > 0 && distance(count - 1, from) < nearMetres) {
      count--;
    }
    if (count > 0) {
      System.arraycopy(places, 3 * (count - 1), place, 0, 3);
    }
    return count > 0;
  }
}
