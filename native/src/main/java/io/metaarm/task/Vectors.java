package io.metaarm.task;

/** Arithmetic on points; only {@link #plus} allocates. */
public final class Vectors {
  private Vectors() {}

  public static double length2(double x, double y) {
    return Math.sqrt(x * x + y * y);
  }

  public static double length3(double x, double y, double z) {
    return Math.sqrt(x * x + y * y + z * z);
  }

  public static double distance(double[] a, double[] b) {
    return length3(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
  }

  /** Without the height. */
  public static double distanceXy(double[] a, double[] b) {
    return length2(a[0] - b[0], a[1] - b[1]);
  }

  public static double distanceXz(double[] a, double[] b) {
    return length2(a[0] - b[0], a[2] - b[2]);
  }

  /** With each axis' difference multiplied by its scale. */
  public static double scaledDistance(double[] a, double[] b, double x, double y, double z) {
    return length3((a[0] - b[0]) * x, (a[1] - b[1]) * y, (a[2] - b[2]) * z);
  }

  /** A new point: for resets, not for rewards. */
  public static double[] plus(double[] a, double x, double y, double z) {
    return new double[] {a[0] + x, a[1] + y, a[2] + z};
  }

  /** A new point of three consecutive components: for resets, not for rewards. */
  public static double[] point(double[] values, int from) {
    return new double[] {values[from], values[from + 1], values[from + 2]};
  }
}
