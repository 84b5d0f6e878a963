package io.metaarm.physics;

/** One contact, filled in by {@link State#contact} so that reading contacts allocates nothing. */
public final class Contact {
  final int[] geoms = new int[2];
  final double[] values = new double[19];

  public int geom1() {
    return geoms[0];
  }

  public int geom2() {
    return geoms[1];
  }

  /** Metres; negative is penetration. */
  public double distance() {
    return values[0];
  }

  /** World coordinate {@code axis} of the point of contact, metres. */
  public double position(int axis) {
    return values[1 + axis];
  }

  /** The normal, from the first geom to the second, in world coordinates. */
  public double normal(int axis) {
    return values[4 + axis];
  }

  /** Along the normal (0) and the two tangents (1, 2), newtons. */
  public double force(int axis) {
    return values[13 + axis];
  }

  /** About the normal (0) and the two tangents (1, 2), newton metres. */
  public double torque(int axis) {
    return values[16 + axis];
  }
}
