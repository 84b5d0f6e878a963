package io.metaarm.bridge.server;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.bridge.safety.ArmSample;
import io.metaarm.bridge.safety.FaultCode;
import io.metaarm.bridge.safety.Mode;
import io.metaarm.bridge.safety.MotionLimits;
import io.metaarm.bridge.safety.SafetySettings;
import io.metaarm.bridge.safety.Tick;
import io.metaarm.bridge.safety.Vector;
import org.jspecify.annotations.Nullable;

/**
 * Watches every decision, whatever is done to the link: applied targets keep every limit, measured
 * motion stays near them, commands are applied in order, and each stop is over in time.
 */
public final class Invariants implements ControllerListener {
  private static final double ROUNDING = 1e-6;

  private final SafetySettings settings;
  private final long stopTicks;
  private final double trackingSlackMetres;
  private final Tick before = new Tick();
  private @Nullable String broken;
  private long ticks;
  private long moving;
  private long stops;
  private long stoppingSince;
  private double worstTracking;
  private double worstOutside;
  private final Vector nearest = new Vector();

  /**
   * @param stopTicks how many ticks a stop may take from any motion
   * @param trackingSlackMetres how much further than the reference's lead a moving arm may be
   *     measured from its target
   */
  public Invariants(SafetySettings settings, long stopTicks, double trackingSlackMetres) {
    this.settings = settings;
    this.stopTicks = stopTicks;
    this.trackingSlackMetres = trackingSlackMetres;
  }

  @Override
  public synchronized void onTick(Tick tick, @Nullable ArmSample sample) {
    if (ticks > 0) {
      check(tick);
    }
    ticks++;
    before.set(tick);
  }

  private void check(Tick tick) {
    check(tick.sequence == before.sequence + 1, "a tick is missing", tick);
    // A lease that comes and goes between two ticks is seen by neither, but its commands count
    // anew.
    boolean another =
        tick.leaseEpoch != before.leaseEpoch || (tick.leaseEpoch == 0 && tick.appliedSequence == 0);
    check(
        another || tick.appliedSequence >= before.appliedSequence,
        "applied goes back to " + tick.appliedSequence,
        tick);
    if (tick.mode.moves()) {
      moving++;
      checkMotion(tick);
    }
    check(tick.faults == 0 || stopped(tick.mode), "moves on in a fault", tick);
    check(
        tick.mode != Mode.ACTIVE
            || tick.nowNanos - tick.acceptedNanos <= settings.limits(tick.profile).watchdogNanos(),
        "moves on without commands",
        tick);
    if (tick.mode == Mode.STOPPING && before.mode != Mode.STOPPING) {
      stops++;
      stoppingSince = tick.sequence;
    }
    check(
        tick.mode != Mode.STOPPING || tick.sequence - stoppingSince <= stopTicks,
        "a stop takes too long",
        tick);
  }

  private static boolean stopped(Mode mode) {
    return mode == Mode.STOPPING || mode == Mode.FAULTED;
  }

  private void checkMotion(Tick tick) {
    MotionLimits limits = settings.limits(tick.profile);
    double dt = settings.tickSeconds();
    check(settings.workspace().contains(tick.applied), "target outside: " + tick.applied, tick);
    if (!before.mode.moves()) {
      return;
    }
    within(tick.applied.distance(before.applied) / dt, limits.maxSpeedMetresPerSecond(), tick);
    within(
        tick.appliedVelocity.distance(before.appliedVelocity) / dt,
        limits.maxAccelerationMetresPerSecond2(),
        tick);
    within(
        tick.appliedAcceleration.distance(before.appliedAcceleration) / dt,
        limits.maxJerkMetresPerSecond3(),
        tick);
    boolean believed = !FaultCode.SENSOR_JUMP.in(tick.faults);
    double tracking = tick.measured.distance(tick.applied);
    if (believed) {
      worstTracking = Math.max(worstTracking, tracking);
      check(
          tracking <= limits.maxReferenceLeadMetres() + trackingSlackMetres,
          "measured " + tracking + " m from the target",
          tick);
    }
  }

  private void within(double value, double limit, Tick tick) {
    check(value <= limit * (1 + ROUNDING), value + " is above " + limit, tick);
  }

  private void check(boolean holds, String what, Tick tick) {
    if (!holds && broken == null) {
      broken = what + " at tick " + tick.sequence + " in " + tick.mode;
    }
  }

  /** Where the arm truly is, at any time. */
  public synchronized void checkTruth(Vector position, Tick tick) {
    nearest.set(position);
    settings.workspace().clamp(nearest);
    double outside = nearest.distance(position);
    worstOutside = Math.max(worstOutside, outside);
    check(
        outside <= settings.sensors().trackingAllowanceMetres(),
        outside + " m outside the workspace",
        tick);
  }

  /** What was broken first; null when nothing was. */
  public synchronized @Nullable String broken() {
    return broken;
  }

  public synchronized StormCounts counts() {
    return new StormCounts(ticks, moving, stops, worstTracking, worstOutside);
  }

  /** Fails if anything was ever broken, or if nothing was ever tried. */
  void assertHeld(String seed, long leastMoving, long leastStops) {
    assertTrue(broken == null, seed + ": " + broken);
    assertTrue(moving >= leastMoving, seed + ": moved in " + moving + " of " + ticks + " ticks");
    assertTrue(stops >= leastStops, seed + ": stopped " + stops + " times");
  }
}
