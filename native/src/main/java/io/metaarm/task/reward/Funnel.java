package io.metaarm.task.reward;

/**
 * A floor that the hand is to stay above: it rises with the distance from a point, steeply at
 * first, so that the hand comes down onto things instead of into their sides.
 *
 * @param slope of the rise over the logarithm of the distance
 * @param height of the floor one metre beyond the throat
 * @param throat distance up to which there is no floor
 */
public record Funnel(double slope, double height, double throat) {

  /** Height of the floor at a distance from the middle. */
  public double floorAt(double distance) {
    return distance > throat ? slope * Math.log(distance - throat) + height : 0;
  }

  /** 1 above the floor, less below it. */
  public static double above(double floor, double z, double margin) {
    return z >= floor ? 1 : Tolerance.longTail(floor - z, 0, 0.01, margin);
  }
}
