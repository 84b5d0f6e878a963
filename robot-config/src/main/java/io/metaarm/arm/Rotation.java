package io.metaarm.arm;

/** Turned about the fixed axes x, then y, then z, as URDF's rpy; the holder names the unit. */
public record Rotation(double roll, double pitch, double yaw) {
  public Rotation {
    new FieldChecks()
        .between("roll", roll, -2 * Math.PI, 2 * Math.PI)
        .between("pitch", pitch, -2 * Math.PI, 2 * Math.PI)
        .between("yaw", yaw, -2 * Math.PI, 2 * Math.PI)
        .refuseIfAny();
  }
}
