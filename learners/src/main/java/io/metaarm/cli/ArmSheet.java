package io.metaarm.cli;

import io.metaarm.arm.ArmSpec;
import io.metaarm.arm.JointLimits;
import io.metaarm.arm.MotionLimits;
import io.metaarm.arm.SpeedProfile;
import java.util.Locale;

/**
 * What {@code metaarm config show} prints of an arm.
 *
 * @param stopReducedMetres the way from the last command to rest, as the one after it
 */
record ArmSheet(
    ArmSpec arm,
    double stopReducedMetres,
    double stopFullMetres,
    String limitsDigest,
    String calibrationDigest) {

  static ArmSheet of(ArmSpec arm) {
    return new ArmSheet(
        arm,
        arm.safety().reduced().stoppingDistanceMetres(),
        arm.safety().full().stoppingDistanceMetres(),
        arm.limitsDigest(),
        arm.calibration().digest());
  }

  String toText() {
    StringBuilder text = new StringBuilder();
    line(text, "arm", arm.name() + " (" + arm.vendor().name() + " " + arm.vendor().model() + ")");
    line(
        text,
        "rating",
        format("%s kg, reach %s m", arm.vendor().payloadKilograms(), arm.vendor().reachMetres()));
    line(text, "kinematics", arm.kinematics().reference());
    line(text, "workspace", arm.workspace() + " m in " + arm.kinematics().baseFrame());
    line(text, "home", arm.home().toolMetres() + " m");
    line(
        text,
        "gripper",
        format(
            "%s, opens %s m, at most %s N",
            arm.gripper().name(), arm.gripper().strokeMetres(), arm.gripper().maxForceNewtons()));
    line(text, "control", format("%s Hz", arm.safety().controlRateHertz()));
    for (SpeedProfile profile : SpeedProfile.values()) {
      String label = profile.label() + (profile == arm.safety().profile() ? " (default)" : "");
      line(text, label, motion(arm.safety().under(profile)));
    }
    for (JointLimits joint : arm.joints()) {
      line(
          text,
          joint.name(),
          format(
              "%.4f to %.4f rad, %.4f rad/s",
              joint.minRadians(), joint.maxRadians(), joint.maxVelocityRadiansPerSecond()));
    }
    line(
        text,
        "calibration",
        format(
            "%d frames, %d cameras, %d object tags",
            arm.calibration().frames().size(),
            arm.calibration().cameras().size(),
            arm.calibration().objectTags().size()));
    line(text, "limits digest", limitsDigest);
    line(text, "calib. digest", calibrationDigest);
    return text.toString();
  }

  private static String motion(MotionLimits limits) {
    return format(
        "%s m/s, %s m/s2, %s m/s3, step %s m, watchdog %s ms, stops in %.3f of %s m",
        limits.maxSpeedMetresPerSecond(),
        limits.maxAccelerationMetresPerSecondSquared(),
        limits.maxJerkMetresPerSecondCubed(),
        limits.maxStepMetres(),
        limits.watchdogMillis(),
        limits.stoppingDistanceMetres(),
        limits.stoppingMarginMetres());
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }

  private static void line(StringBuilder text, String label, String value) {
    text.append(format("%-20s %s%n", label, value));
  }
}
