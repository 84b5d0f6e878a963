package io.metaarm.arm;

/** A rigid transformation: three rows of a rotation matrix and a shift. */
final class Transform {
  static final Transform IDENTITY =
      new Transform(new double[][] {{1, 0, 0, 0}, {0, 1, 0, 0}, {0, 0, 1, 0}});

  private final double[][] rows;

  private Transform(double[][] rows) {
    this.rows = rows;
  }

  static Transform of(Pose pose) {
    Rotation angles = pose.rotationRadians();
    double cr = Math.cos(angles.roll());
    double sr = Math.sin(angles.roll());
    double cp = Math.cos(angles.pitch());
    double sp = Math.sin(angles.pitch());
    double cy = Math.cos(angles.yaw());
    double sy = Math.sin(angles.yaw());
    Point at = pose.positionMetres();
    return new Transform(
        new double[][] {
          {cy * cp, cy * sp * sr - sy * cr, cy * sp * cr + sy * sr, at.x()},
          {sy * cp, sy * sp * sr + cy * cr, sy * sp * cr - cy * sr, at.y()},
          {-sp, cp * sr, cp * cr, at.z()}
        });
  }

  static Transform aboutZ(double radians) {
    return of(new Pose(Point.ORIGIN, new Rotation(0, 0, wrapped(radians))));
  }

  private static double wrapped(double radians) {
    return Math.IEEEremainder(radians, 2 * Math.PI);
  }

  /** The frame that {@code next} describes as seen from this one. */
  Transform then(Transform next) {
    double[][] product = new double[3][4];
    for (int row = 0; row < 3; row++) {
      for (int column = 0; column < 4; column++) {
        double sum = column == 3 ? rows[row][3] : 0;
        for (int k = 0; k < 3; k++) {
          sum += rows[row][k] * next.rows[k][column];
        }
        product[row][column] = sum;
      }
    }
    return new Transform(product);
  }

  /** The direction that a joint here turns about. */
  double[] axisZ() {
    return new double[] {rows[0][2], rows[1][2], rows[2][2]};
  }

  Point origin() {
    return new Point(rows[0][3], rows[1][3], rows[2][3]);
  }
}
