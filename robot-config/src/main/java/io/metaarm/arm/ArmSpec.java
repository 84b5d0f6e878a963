package io.metaarm.arm;

import java.util.List;

/**
 * An arm, where it stands and what it may do there. One that exists is consistent: the limits are
 * within the vendor's, the workspace box is reachable, home is inside it, and the arm stops within
 * its margin.
 *
 * @param name short, lower case: {@code ur5e}
 * @param joints the limits in force, in the order of the vendor's
 */
public record ArmSpec(
    String name,
    VendorRating vendor,
    Kinematics kinematics,
    List<JointLimits> joints,
    WorkspaceBox workspace,
    SafetyLimits safety,
    Gripper gripper,
    Home home,
    Calibration calibration) {
  public ArmSpec {
    joints = List.copyOf(joints);
    FieldChecks checks =
        new FieldChecks()
            .that(
                name.matches("[a-z0-9][a-z0-9_-]*"),
                "name",
                "must be lower-case letters, digits, - and _, got '" + name + "'");
    ArmRules.check(checks, vendor, kinematics, joints, workspace, safety, gripper, home);
    checks.refuseIfAny();
  }

  /** Of everything that bounds motion; two controllers with the same one hold the same limits. */
  public String limitsDigest() {
    return Digest.of(List.of(joints, workspace, safety, gripper));
  }
}
