package io.metaarm.task.expert;

/**
 * A place worked out from an observation, in metres: x to the right, y away from the robot, z up.
 * Offsets are added one after the other, as written: their sum in another order may round
 * differently, and the action would no longer be the published one to the last bit.
 */
record Point(Quantity x, Quantity y, Quantity z) {
  static final Point HAND = observed(0);
  static final Point OBJECT = observed(4);
  static final Point SECOND_OBJECT = observed(11);

  /** All zeros where a benchmark hides it; an expert that reads it then heads for the origin. */
  static final Point GOAL = observed(36);

  private static Point observed(int start) {
    return new Point(
        Quantity.observed(start), Quantity.observed(start + 1), Quantity.observed(start + 2));
  }

  static Point fixed(double x, double y, double z) {
    return new Point(Quantity.constant(x), Quantity.constant(y), Quantity.constant(z));
  }

  static Point choose(Condition condition, Point then, Point otherwise) {
    return new Point(
        Quantity.choose(condition, then.x, otherwise.x),
        Quantity.choose(condition, then.y, otherwise.y),
        Quantity.choose(condition, then.z, otherwise.z));
  }

  Point plus(double dx, double dy, double dz) {
    return new Point(x.plus(dx), y.plus(dy), z.plus(dz));
  }

  Point raised(double height) {
    return plus(0, 0, height);
  }

  Point withX(Quantity other) {
    return new Point(other, y, z);
  }

  Point withY(Quantity other) {
    return new Point(x, other, z);
  }

  Point withZ(Quantity other) {
    return new Point(x, y, other);
  }

  Point withY(double other) {
    return withY(Quantity.constant(other));
  }

  Point withZ(double other) {
    return withZ(Quantity.constant(other));
  }

  Quantity distanceXy(Point other) {
    return hypotenuse(x.minus(other.x), y.minus(other.y));
  }

  Quantity distanceXz(Point other) {
    return hypotenuse(x.minus(other.x), z.minus(other.z));
  }

  Quantity distanceYz(Point other) {
    return hypotenuse(y.minus(other.y), z.minus(other.z));
  }

  Quantity distanceX(Point other) {
    return x.distanceTo(other.x);
  }

  Quantity distanceY(Point other) {
    return y.distanceTo(other.y);
  }

  Quantity distanceZ(Point other) {
    return z.distanceTo(other.z);
  }

  Quantity distance(Point other) {
    return hypotenuse(distanceXy(other), z.minus(other.z));
  }

  private static Quantity hypotenuse(Quantity a, Quantity b) {
    return observation -> {
      double first = a.in(observation);
      double second = b.in(observation);
      return Math.sqrt(first * first + second * second);
    };
  }
}
