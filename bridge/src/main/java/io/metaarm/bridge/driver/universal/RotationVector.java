package io.metaarm.bridge.driver.universal;

import io.metaarm.arm.Rotation;

/**
 * Roll, pitch and yaw about fixed axes as an axis times an angle, which this vendor's poses have.
 */
final class RotationVector {
  private RotationVector() {}

  static double[] of(Rotation rotation) {
    double cr = Math.cos(rotation.roll() / 2);
    double sr = Math.sin(rotation.roll() / 2);
    double cp = Math.cos(rotation.pitch() / 2);
    double sp = Math.sin(rotation.pitch() / 2);
    double cy = Math.cos(rotation.yaw() / 2);
    double sy = Math.sin(rotation.yaw() / 2);
    double w = cr * cp * cy + sr * sp * sy;
    double x = sr * cp * cy - cr * sp * sy;
    double y = cr * sp * cy + sr * cp * sy;
    double z = cr * cp * sy - sr * sp * cy;
    double sine = Math.sqrt(x * x + y * y + z * z);
    if (sine == 0) {
      return new double[3];
    }
    double scale = 2 * Math.atan2(sine, w) / sine;
    return new double[] {scale * x, scale * y, scale * z};
  }
}
