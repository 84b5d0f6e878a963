package io.metaarm.task;

/**
 * Where the hand starts and where it can be moved.
 *
 * @param x where the target of the hand is while it settles, metres
 * @param y likewise
 * @param z likewise
 * @param reach bounds of the hand's target
 */
public record HandSpec(double x, double y, double z, Box reach) {
  /** Most tasks' reach. */
  public static final Box TABLE = Box.of(-0.5, 0.4, 0.05, 0.5, 1, 0.5);

  /** Deeper than the table's top. */
  public static final Box BELOW_TABLE = Box.of(-0.5, 0.4, -0.15, 0.5, 1, 0.5);

  public static HandSpec at(double x, double y, double z) {
    return new HandSpec(x, y, z, TABLE);
  }

  /** As {@link #at}, with the numbers rounded to single precision, as upstream has them here. */
  public static HandSpec atSingle(double x, double y, double z) {
    return new HandSpec((float) x, (float) y, (float) z, TABLE);
  }

  public HandSpec within(Box newReach) {
    return new HandSpec(x, y, z, newReach);
  }
}
