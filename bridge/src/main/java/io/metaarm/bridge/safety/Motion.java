package io.metaarm.bridge.safety;

/** A moving point. */
final class Motion {
  /** Below this a residue of rounding is rest: a millionth of the slowest useful speed. */
  private static final double REST = 1e-9;

  final Vector position = new Vector();
  final Vector velocity = new Vector();
  final Vector acceleration = new Vector();

  void set(Motion other) {
    position.set(other.position);
    velocity.set(other.velocity);
    acceleration.set(other.acceleration);
  }

  /** The acceleration acts for one tick, first on the velocity, then through it. */
  void advance(double tickSeconds) {
    velocity.add(tickSeconds, acceleration);
    position.add(tickSeconds, velocity);
  }

  /** Takes a residue of rounding for what it is. */
  void settle() {
    if (velocity.norm() < REST && acceleration.norm() < REST) {
      velocity.set(0, 0, 0);
      acceleration.set(0, 0, 0);
    }
  }

  boolean atRest() {
    return velocity.isZero() && acceleration.isZero();
  }
}
