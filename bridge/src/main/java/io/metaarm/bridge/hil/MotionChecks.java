package io.metaarm.bridge.hil;

import static io.metaarm.bridge.hil.CheckFailedException.require;

import io.metaarm.bridge.proto.LimitReason;
import io.metaarm.bridge.proto.Limits;
import io.metaarm.bridge.proto.State;
import io.metaarm.bridge.proto.Vector3;
import java.util.List;
import java.util.Locale;

/** How the arm moves: a few centimetres, slowly, and towards the middle of its box. */
final class MotionChecks {
  private static final double WAY_METRES = 0.02;
  private static final int STEPS = 40;
  private static final double MOST_ERROR_METRES = 0.012;
  private static final double LEAST_SHARE = 0.5;

  /** States' times are those of ticks, so a speed is exact but for rounding. */
  private static final double SPEED_TOLERANCE = 1.02;

  private static final double BOX_TOLERANCE_METRES = 1e-6;
  private static final int SETTLE_MILLIS = 400;

  private MotionChecks() {}

  static final List<HilCheck> ALL =
      List.of(
          new HilCheck(
              "slow-motion",
              "20 mm along each axis and back in 0.8 s each: the measured hand follows the target",
              true,
              MotionChecks::slowMotion),
          new HilCheck(
              "speed-limit",
              "asked for a metre a step, the target keeps speed, lead and box",
              true,
              MotionChecks::speedLimit),
          new HilCheck(
              "reasons",
              "what a limit cut is counted, and the reason is said",
              true,
              MotionChecks::reasons),
          new HilCheck(
              "validity",
              "a command does nothing after its time of validity",
              true,
              MotionChecks::validity));

  private static String slowMotion(HilBench bench)
      throws CheckFailedException, InterruptedException {
    HilDriver driver = bench.active();
    Limits limits = bench.limits();
    double worst = 0;
    double shortest = Double.MAX_VALUE;
    for (int axis = 0; axis < 3; axis++) {
      Vector3 start = driver.link.newest().getMeasured();
      double step = WAY_METRES / STEPS * HilDriver.inwards(limits, start, axis);
      double[] delta = new double[3];
      delta[axis] = step;
      driver.drive(STEPS, delta[0], delta[1], delta[2]);
      driver.drive(SETTLE_MILLIS / HilDriver.PACE_MILLIS, 0, 0, 0);
      State there = driver.link.newest();
      worst = Math.max(worst, HilDriver.distance(there.getMeasured(), there.getApplied()));
      double way =
          Math.abs(HilDriver.axis(there.getMeasured(), axis) - HilDriver.axis(start, axis));
      shortest = Math.min(shortest, way);
      driver.drive(STEPS, -delta[0], -delta[1], -delta[2]);
    }
    driver.drive(SETTLE_MILLIS / HilDriver.PACE_MILLIS, 0, 0, 0);
    String measured =
        String.format(
            Locale.ROOT,
            "shortest way %.1f of %.0f mm, at most %.1f mm off the target at its end",
            1000 * shortest,
            1000 * WAY_METRES,
            1000 * worst);
    require(shortest >= LEAST_SHARE * WAY_METRES, measured);
    require(worst <= MOST_ERROR_METRES, measured);
    return measured;
  }

  /** Far more than is allowed, for a quarter of a second. */
  private static List<State> rush(HilDriver driver, Limits limits)
      throws CheckFailedException, InterruptedException {
    Vector3 at = driver.link.newest().getMeasured();
    int mark = driver.link.mark();
    driver.drive(
        10,
        0.5 * HilDriver.inwards(limits, at, 0),
        0.5 * HilDriver.inwards(limits, at, 1),
        0.5 * HilDriver.inwards(limits, at, 2));
    driver.drive(10, 0, 0, 0);
    return driver.link.since(mark);
  }

  private static String speedLimit(HilBench bench)
      throws CheckFailedException, InterruptedException {
    HilDriver driver = bench.active();
    Limits limits = bench.limits();
    List<State> seen = rush(driver, limits);
    double fastest = 0;
    for (int i = 1; i < seen.size(); i++) {
      State before = seen.get(i - 1);
      State state = seen.get(i);
      double seconds = (state.getControllerTimeNs() - before.getControllerTimeNs()) / 1e9;
      // The controller may turn late and catch up: its ticks are what its speed is measured in.
      double ticks = state.getSequence() - before.getSequence();
      double least = Math.max(seconds, ticks / bench.rate());
      fastest =
          Math.max(fastest, HilDriver.distance(state.getApplied(), before.getApplied()) / least);
      requireInBox(limits, state);
    }
    String measured =
        String.format(Locale.ROOT, "at most %.3f of %.3f m/s", fastest, limits.getMaxSpeedMps());
    require(fastest <= SPEED_TOLERANCE * limits.getMaxSpeedMps(), measured);
    require(fastest > 0, "the target didn't move at all");
    return measured;
  }

  private static void requireInBox(Limits limits, State state) throws CheckFailedException {
    for (int axis = 0; axis < 3; axis++) {
      double at = HilDriver.axis(state.getApplied(), axis);
      require(
          at >= HilDriver.axis(limits.getWorkspaceLow(), axis) - BOX_TOLERANCE_METRES
              && at <= HilDriver.axis(limits.getWorkspaceHigh(), axis) + BOX_TOLERANCE_METRES,
          "the target left the box: " + state.getApplied());
    }
  }

  private static String reasons(HilBench bench) throws CheckFailedException, InterruptedException {
    HilDriver driver = bench.active();
    long before = driver.link.newest().getCutCommands();
    List<State> seen = rush(driver, bench.limits());
    long cut = driver.link.newest().getCutCommands() - before;
    List<LimitReason> reasons =
        seen.stream().flatMap(state -> state.getReasonsList().stream()).distinct().toList();
    require(cut > 0, "cut_commands: none was counted of ten steps of 0.87 m");
    require(
        reasons.contains(LimitReason.LIMIT_REASON_STEP)
            || reasons.contains(LimitReason.LIMIT_REASON_REFERENCE),
        "the states give no reason for it but " + reasons);
    return cut + " commands cut; " + reasons;
  }

  private static String validity(HilBench bench) throws CheckFailedException, InterruptedException {
    HilDriver driver = bench.active();
    State rest = driver.link.newest();
    double step =
        Math.min(0.01, bench.limits().getMaxStepM())
            * HilDriver.inwards(bench.limits(), rest.getMeasured(), 0);
    int mark = driver.link.mark();
    driver.link.send(driver.command(step, 0, 0).setDurationMs(1000).setValidityMs(40).build());
    HilBench.pause(300);
    State after = driver.link.newest();
    long stale = after.getStale() - rest.getStale();
    double moved = HilDriver.distance(after.getLimited(), rest.getLimited());
    String measured =
        String.format(
            Locale.ROOT,
            "%d stale, %.1f of %.1f mm after 40 ms of 1000",
            stale,
            1000 * moved,
            1000 * Math.abs(step));
    require(driver.link.since(mark).size() > 1, "no state came in 0.3 s");
    require(stale == 1 && moved < 0.5 * Math.abs(step), measured);
    return measured;
  }
}
