package io.metaarm.bridge.hil;

import static io.metaarm.bridge.hil.CheckFailedException.require;

import io.metaarm.bridge.proto.GetInformationReply;
import io.metaarm.bridge.proto.Limits;
import io.metaarm.bridge.proto.SpeedProfile;
import io.metaarm.bridge.proto.State;
import io.metaarm.bridge.proto.TrackedObject;
import io.metaarm.bridge.proto.Vector3;
import java.util.List;
import java.util.Locale;

/** What can be told of the arm at rest without a command. */
final class ArmChecks {
  /** The customary reduced speed next to people. */
  private static final double REDUCED_METRES_PER_SECOND = 0.25;

  private static final double MOST_WATCHDOG_MILLIS = 2000;
  private static final double MOST_OUTSIDE_METRES = 0.02;
  private static final double MOST_NOISE_METRES = 0.01;
  private static final double MOST_OBJECT_AGE_SECONDS = 1;

  private ArmChecks() {}

  static final List<HilCheck> ALL =
      List.of(
          new HilCheck(
              "limits",
              "limits are said, positive and finite; reduced means 250 mm/s or less; the arm is"
                  + " within its box",
              false,
              ArmChecks::limits),
          new HilCheck(
              "sensors",
              "measured values are finite, within reach, steady at rest, and their clock advances",
              false,
              ArmChecks::sensors));

  private static String limits(HilBench bench) throws CheckFailedException, InterruptedException {
    GetInformationReply information = bench.information();
    Limits limits = information.getLimits();
    positive("max_speed_mps", limits.getMaxSpeedMps());
    positive("max_acceleration_mps2", limits.getMaxAccelerationMps2());
    positive("max_jerk_mps3", limits.getMaxJerkMps3());
    positive("max_step_m", limits.getMaxStepM());
    positive("max_reference_lead_m", limits.getMaxReferenceLeadM());
    positive("watchdog_ms", limits.getWatchdogMs());
    positive("max_validity_ms", limits.getMaxValidityMs());
    require(
        limits.getWatchdogMs() <= MOST_WATCHDOG_MILLIS,
        "watchdog_ms: must be at most " + MOST_WATCHDOG_MILLIS + ", got " + limits.getWatchdogMs());
    require(
        limits.getProfile() == SpeedProfile.SPEED_PROFILE_FULL
            || limits.getMaxSpeedMps() <= REDUCED_METRES_PER_SECOND,
        "max_speed_mps: the reduced profile must keep "
            + REDUCED_METRES_PER_SECOND
            + ", got "
            + limits.getMaxSpeedMps());
    require(
        !information.getLimitsDigest().isEmpty() && !information.getCalibrationDigest().isEmpty(),
        "limits_digest and calibration_digest: must be said, so that a change is noticed");
    Vector3 measured = bench.link().newest().getMeasured();
    for (int axis = 0; axis < 3; axis++) {
      double low = HilDriver.axis(limits.getWorkspaceLow(), axis);
      double high = HilDriver.axis(limits.getWorkspaceHigh(), axis);
      double at = HilDriver.axis(measured, axis);
      require(
          low < high && at >= low - MOST_OUTSIDE_METRES && at <= high + MOST_OUTSIDE_METRES,
          String.format(
              Locale.ROOT,
              "axis %c: the arm is at %.3f m, its box from %.3f to %.3f m",
              "xyz".charAt(axis),
              at,
              low,
              high));
    }
    return String.format(
        Locale.ROOT,
        "%.3f m/s, %.2f m/s², %.0f m/s³, step %.1f mm, lead %.1f mm, watchdog %.0f ms",
        limits.getMaxSpeedMps(),
        limits.getMaxAccelerationMps2(),
        limits.getMaxJerkMps3(),
        1000 * limits.getMaxStepM(),
        1000 * limits.getMaxReferenceLeadM(),
        limits.getWatchdogMs());
  }

  private static void positive(String name, double value) throws CheckFailedException {
    require(value > 0 && Double.isFinite(value), name + ": must be > 0 and finite, got " + value);
  }

  private static String sensors(HilBench bench) throws CheckFailedException, InterruptedException {
    HilLink link = bench.link();
    State begin = link.newest();
    int mark = link.mark();
    HilBench.pause(1000);
    List<State> seen = link.since(mark);
    require(!seen.isEmpty(), "no state came in a second");
    double[] least = {Double.MAX_VALUE, Double.MAX_VALUE, Double.MAX_VALUE};
    double[] most = {-Double.MAX_VALUE, -Double.MAX_VALUE, -Double.MAX_VALUE};
    State before = begin;
    for (State state : seen) {
      for (int axis = 0; axis < 3; axis++) {
        double at = HilDriver.axis(state.getMeasured(), axis);
        require(Double.isFinite(at), "measured: must be finite, got " + at);
        least[axis] = Math.min(least[axis], at);
        most[axis] = Math.max(most[axis], at);
      }
      require(
          state.getMeasuredGripper() >= 0 && state.getMeasuredGripper() <= 1,
          "measured_gripper: must be from 0 to 1, got " + state.getMeasuredGripper());
      require(
          state.getSampleTimeNs() >= before.getSampleTimeNs(),
          "sample_time_ns: went back in state " + state.getSequence());
      objects(state);
      before = state;
    }
    double sampled = (before.getSampleTimeNs() - begin.getSampleTimeNs()) / 1e9;
    double passed = (before.getControllerTimeNs() - begin.getControllerTimeNs()) / 1e9;
    require(
        sampled > 0.5 * passed,
        String.format(
            Locale.ROOT,
            "sample_time_ns: advanced by %.3f s in %.3f s of the controller's time",
            sampled,
            passed));
    double spread = Math.max(most[0] - least[0], Math.max(most[1] - least[1], most[2] - least[2]));
    String measured =
        String.format(
            Locale.ROOT,
            "%d samples within %.2f mm, gripper at %.2f, %d objects",
            seen.size(),
            1000 * spread,
            before.getMeasuredGripper(),
            before.getObjectsCount());
    require(spread <= 2 * MOST_NOISE_METRES, "at rest it isn't steady: " + measured);
    return measured;
  }

  private static void objects(State state) throws CheckFailedException {
    for (TrackedObject object : state.getObjectsList()) {
      Vector3 at = object.getPosition();
      require(
          Double.isFinite(at.getXM() + at.getYM() + at.getZM()),
          "objects: the position of " + object.getName() + " must be finite");
      double age = (state.getControllerTimeNs() - object.getMeasuredTimeNs()) / 1e9;
      require(
          age > -0.1 && age < MOST_OBJECT_AGE_SECONDS,
          String.format(Locale.ROOT, "objects: %s was seen %.3f s ago", object.getName(), age));
    }
  }
}
