package io.metaarm.arm;

/**
 * What an arm's controller makes of a policy's targets, so that a policy can learn with it. Speed
 * and acceleration are norms of the vector, not limits of each axis.
 *
 * @param workspace that the hand's target is kept in
 * @param referenceLeadMetres how far the target may be from where the hand is measured
 */
public record ControllerLimits(
    WorkspaceBox workspace,
    double referenceLeadMetres,
    double maxSpeedMetresPerSecond,
    double maxAccelerationMetresPerSecondSquared) {
  public ControllerLimits {
    new FieldChecks()
        .positive("referenceLeadMetres", referenceLeadMetres)
        .positive("maxSpeedMetresPerSecond", maxSpeedMetresPerSecond)
        .positive("maxAccelerationMetresPerSecondSquared", maxAccelerationMetresPerSecondSquared)
        .refuseIfAny();
  }
}
