package io.metaarm.arm;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the arm's vendor publishes. Nothing that is configured may go beyond it.
 *
 * @param reachMetres the radius of the sphere about {@code reachCentreMetres} that the flange stays
 *     in
 * @param reachCentreMetres in the base frame
 * @param maxToolSpeedMetresPerSecond null, as the two after it, where the vendor publishes none
 */
public record VendorRating(
    String name,
    String model,
    double payloadKilograms,
    double reachMetres,
    Point reachCentreMetres,
    @Nullable Double maxToolSpeedMetresPerSecond,
    @Nullable Double maxToolAccelerationMetresPerSecondSquared,
    @Nullable Double maxToolJerkMetresPerSecondCubed,
    List<JointLimits> joints) {
  public VendorRating {
    joints = List.copyOf(joints);
    new FieldChecks()
        .text("name", name)
        .text("model", model)
        .positive("payloadKilograms", payloadKilograms)
        .positive("reachMetres", reachMetres)
        .positiveIfGiven("maxToolSpeedMetresPerSecond", maxToolSpeedMetresPerSecond)
        .positiveIfGiven(
            "maxToolAccelerationMetresPerSecondSquared", maxToolAccelerationMetresPerSecondSquared)
        .positiveIfGiven("maxToolJerkMetresPerSecondCubed", maxToolJerkMetresPerSecondCubed)
        .notEmpty("joints", joints)
        .distinct("joints", joints.stream().map(JointLimits::name).toList(), "name")
        .refuseIfAny();
  }
}
