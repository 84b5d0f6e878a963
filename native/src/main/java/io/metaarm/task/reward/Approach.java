package io.metaarm.task.reward;

/**
 * Progress towards a distance of at most {@code radius}, measured against how far it was when the
 * episode began: 1 within the radius, 0.1 where it began.
 */
public final class Approach {
  private Approach() {}

  /** Still noticeable from far away. */
  public static double longTail(double distance, double before, double radius) {
    return Tolerance.longTail(distance, 0, radius, before - radius);
  }

  /** No pull from far away. */
  public static double gaussian(double distance, double before, double radius) {
    return Tolerance.gaussian(distance, 0, radius, before - radius);
  }
}
