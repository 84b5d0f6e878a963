package io.metaarm.arm;

import org.jspecify.annotations.Nullable;

/**
 * What one revolute joint may do.
 *
 * @param maxAccelerationRadiansPerSecondSquared null where the vendor publishes none
 */
public record JointLimits(
    String name,
    double minRadians,
    double maxRadians,
    double maxVelocityRadiansPerSecond,
    @Nullable Double maxAccelerationRadiansPerSecondSquared) {
  public JointLimits {
    new FieldChecks()
        .text("name", name)
        .finite("minRadians", minRadians)
        .finite("maxRadians", maxRadians)
        .that(
            !(maxRadians <= minRadians),
            "maxRadians",
            "must be > minRadians ("
                + FieldChecks.show(minRadians)
                + "), got "
                + FieldChecks.show(maxRadians))
        .positive("maxVelocityRadiansPerSecond", maxVelocityRadiansPerSecond)
        .positiveIfGiven(
            "maxAccelerationRadiansPerSecondSquared", maxAccelerationRadiansPerSecondSquared)
        .refuseIfAny();
  }

  public boolean allows(double radians) {
    return radians >= minRadians && radians <= maxRadians;
  }
}
