package io.metaarm.arm;

/** A place or an extent; the field that holds it names the unit. */
public record Point(double x, double y, double z) {
  public static final Point ORIGIN = new Point(0, 0, 0);

  public Point {
    new FieldChecks().finite("x", x).finite("y", y).finite("z", z).refuseIfAny();
  }

  public double distanceTo(Point other) {
    return Math.hypot(Math.hypot(x - other.x, y - other.y), z - other.z);
  }

  @Override
  public String toString() {
    return "("
        + FieldChecks.show(x)
        + ", "
        + FieldChecks.show(y)
        + ", "
        + FieldChecks.show(z)
        + ")";
  }
}
