package io.metaarm.arm;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What must hold between the parts of an arm. */
final class ArmRules {
  /** How far the given home may be from where the joints put the tool. */
  static final double HOME_TOLERANCE_METRES = 0.002;

  /** How near the tool must come to every corner of the workspace. */
  private static final double REACH_TOLERANCE_METRES = 0.002;

  /** Published radians are rounded degrees: a limit may be this much over by rounding alone. */
  private static final double ROUNDING_RADIANS = 1e-4;

  private ArmRules() {}

  static void check(
      FieldChecks checks,
      VendorRating vendor,
      Kinematics kinematics,
      List<JointLimits> joints,
      WorkspaceBox workspace,
      SafetyLimits safety,
      Gripper gripper,
      Home home) {
    int count = vendor.joints().size();
    String what = "as many as vendor.joints";
    checks
        .size("kinematics.jointOrigins", kinematics.jointOrigins(), count, what)
        .size("joints", joints, count, what)
        .size("home.jointRadians", home.jointRadians(), count, what)
        .atMost(
            "gripper.massKilograms",
            gripper.massKilograms(),
            vendor.payloadKilograms(),
            "vendor.payloadKilograms");
    if (joints.size() == count) {
      for (int i = 0; i < count; i++) {
        jointWithinVendor(checks, "joints[" + i + "]", joints.get(i), vendor.joints().get(i));
      }
    }
    motionWithinVendor(checks, "safety.reduced", safety.reduced(), vendor);
    motionWithinVendor(checks, "safety.full", safety.full(), vendor);
    boxReachable(checks, workspace, vendor, kinematics);
    if (!checks.anyProblem()) {
      homeAllowed(checks, home, joints, workspace, kinematics);
    }
    if (!checks.anyProblem()) {
      cornersReached(checks, workspace, joints, home, kinematics);
    }
  }

  private static void jointWithinVendor(
      FieldChecks checks, String field, JointLimits joint, JointLimits vendor) {
    String whose = "the vendor's for " + vendor.name();
    checks
        .that(
            joint.name().equals(vendor.name()),
            field + ".name",
            "must be '"
                + vendor.name()
                + "' (the order of vendor.joints), got '"
                + joint.name()
                + "'")
        .that(
            joint.minRadians() >= vendor.minRadians() - ROUNDING_RADIANS,
            field + ".minRadians",
            "must be >= "
                + FieldChecks.show(vendor.minRadians())
                + " ("
                + whose
                + "), got "
                + FieldChecks.show(joint.minRadians()))
        .that(
            joint.maxRadians() <= vendor.maxRadians() + ROUNDING_RADIANS,
            field + ".maxRadians",
            "must be <= "
                + FieldChecks.show(vendor.maxRadians())
                + " ("
                + whose
                + "), got "
                + FieldChecks.show(joint.maxRadians()))
        .atMost(
            field + ".maxVelocityRadiansPerSecond",
            joint.maxVelocityRadiansPerSecond(),
            vendor.maxVelocityRadiansPerSecond(),
            whose);
    atMostIfBoth(
        checks,
        field + ".maxAccelerationRadiansPerSecondSquared",
        joint.maxAccelerationRadiansPerSecondSquared(),
        vendor.maxAccelerationRadiansPerSecondSquared(),
        whose);
  }

  private static void motionWithinVendor(
      FieldChecks checks, String field, MotionLimits limits, VendorRating vendor) {
    atMostIfBoth(
        checks,
        field + ".maxSpeedMetresPerSecond",
        limits.maxSpeedMetresPerSecond(),
        vendor.maxToolSpeedMetresPerSecond(),
        "the vendor's for the tool");
    atMostIfBoth(
        checks,
        field + ".maxAccelerationMetresPerSecondSquared",
        limits.maxAccelerationMetresPerSecondSquared(),
        vendor.maxToolAccelerationMetresPerSecondSquared(),
        "the vendor's for the tool");
    atMostIfBoth(
        checks,
        field + ".maxJerkMetresPerSecondCubed",
        limits.maxJerkMetresPerSecondCubed(),
        vendor.maxToolJerkMetresPerSecondCubed(),
        "the vendor's for the tool");
  }

  private static void atMostIfBoth(
      FieldChecks checks,
      String field,
      @Nullable Double value,
      @Nullable Double most,
      String whose) {
    if (value != null && most != null) {
      checks.atMost(field, value, most, whose);
    }
  }

  /** The farthest point of a box from anywhere is a corner. */
  private static void boxReachable(
      FieldChecks checks, WorkspaceBox box, VendorRating vendor, Kinematics kinematics) {
    double reach = vendor.reachMetres() + kinematics.toolLengthMetres();
    for (Point corner : box.corners()) {
      double distance = corner.distanceTo(vendor.reachCentreMetres());
      checks.that(
          distance <= reach,
          "workspace",
          "every corner must be within "
              + FieldChecks.show(Math.rint(reach * 1e4) / 1e4)
              + " m (vendor.reachMetres and the tool) of "
              + vendor.reachCentreMetres()
              + ", got "
              + corner
              + " at "
              + FieldChecks.show(Math.rint(distance * 1e4) / 1e4)
              + " m");
    }
  }

  /** The sphere says what is too far; only the joints know what is too near, or behind a limit. */
  private static void cornersReached(
      FieldChecks checks,
      WorkspaceBox box,
      List<JointLimits> joints,
      Home home,
      Kinematics kinematics) {
    for (Point corner : box.corners()) {
      double miss = Reach.missMetres(kinematics, joints, home.jointRadians(), corner);
      checks.that(
          miss <= REACH_TOLERANCE_METRES,
          "workspace",
          "every corner must be reachable, got "
              + corner
              + ", which the joints miss by about "
              + FieldChecks.show(Math.rint(miss * 1e2) / 1e2)
              + " m");
    }
  }

  private static void homeAllowed(
      FieldChecks checks,
      Home home,
      List<JointLimits> joints,
      WorkspaceBox workspace,
      Kinematics kinematics) {
    for (int i = 0; i < joints.size(); i++) {
      JointLimits joint = joints.get(i);
      checks.between(
          "home.jointRadians[" + i + "]",
          home.jointRadians().get(i),
          joint.minRadians(),
          joint.maxRadians());
    }
    Point reached = kinematics.toolPositionMetres(home.jointRadians());
    checks
        .that(
            workspace.contains(home.toolMetres()),
            "home.toolMetres",
            "must be in the workspace " + workspace + ", got " + home.toolMetres())
        .that(
            reached.distanceTo(home.toolMetres()) <= HOME_TOLERANCE_METRES,
            "home.jointRadians",
            "must put the tool at home.toolMetres "
                + home.toolMetres()
                + " to within "
                + FieldChecks.show(HOME_TOLERANCE_METRES)
                + " m, but puts it at "
                + rounded(reached));
  }

  private static Point rounded(Point point) {
    return new Point(
        Math.rint(point.x() * 1e4) / 1e4,
        Math.rint(point.y() * 1e4) / 1e4,
        Math.rint(point.z() * 1e4) / 1e4);
  }
}
