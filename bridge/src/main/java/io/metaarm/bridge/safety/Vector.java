package io.metaarm.bridge.safety;

/** Three numbers that are written over, because the control thread allocates nothing. */
public final class Vector {
  public double x;
  public double y;
  public double z;

  public Vector() {}

  public Vector(double x, double y, double z) {
    set(x, y, z);
  }

  public Vector set(double newX, double newY, double newZ) {
    x = newX;
    y = newY;
    z = newZ;
    return this;
  }

  public Vector set(Vector other) {
    return set(other.x, other.y, other.z);
  }

  /** this = a − b. */
  public Vector setDifference(Vector a, Vector b) {
    return set(a.x - b.x, a.y - b.y, a.z - b.z);
  }

  /** this += factor · other. */
  public Vector add(double factor, Vector other) {
    return set(x + factor * other.x, y + factor * other.y, z + factor * other.z);
  }

  public Vector scale(double factor) {
    return set(x * factor, y * factor, z * factor);
  }

  public double norm() {
    return Math.sqrt(x * x + y * y + z * z);
  }

  public double distance(Vector other) {
    double dx = x - other.x;
    double dy = y - other.y;
    double dz = z - other.z;
    return Math.sqrt(dx * dx + dy * dy + dz * dz);
  }

  /** Shortens this to the given norm, keeping its direction; true when it was longer. */
  public boolean shorten(double maxNorm) {
    double norm = norm();
    if (norm <= maxNorm) {
      return false;
    }
    scale(maxNorm / norm);
    return true;
  }

  public boolean isFinite() {
    return Double.isFinite(x) && Double.isFinite(y) && Double.isFinite(z);
  }

  public boolean isZero() {
    return x == 0 && y == 0 && z == 0;
  }

  /** Bit for bit, so that a sensor that repeats itself is told from one that measures. */
  public boolean sameBits(Vector other) {
    return sameBits(x, other.x) && sameBits(y, other.y) && sameBits(z, other.z);
  }

  static boolean sameBits(double a, double b) {
    return Double.doubleToRawLongBits(a) == Double.doubleToRawLongBits(b);
  }

  @Override
  public String toString() {
    return "(" + x + ", " + y + ", " + z + ")";
  }
}
