package io.metaarm.bridge.safety;

import java.util.Optional;

/** Whether what the arm says about itself can be true. Channels: position, gripper and clock. */
public final class SensorCheck {
  /** A sample that came makes up for this share of one that did not. */
  private static final double FORGIVENESS = 0.25;

  /** Beyond its range by more than this the gripper's opening is nonsense. */
  private static final double GRIPPER_SLACK = 0.1;

  /** How much faster one clock may run than the other: more than any quartz. */
  private static final double CLOCK_DRIFT = 1e-3;

  private static final double NANOS_PER_SECOND = 1e9;

  private final SensorLimits limits;
  private final Workspace workspace;
  private final double tickNanos;
  private final ArmSample good = new ArmSample();
  private boolean started;
  private long clockMovedNanos;
  private long offsetNanos;
  private long offsetSeenNanos;
  private boolean asked;
  private long askedNanos;
  private double missed;
  private double frozenTravelMetres;
  private boolean identified;
  private long expectedDigest;

  public SensorCheck(SensorLimits limits, Workspace workspace, long tickNanos) {
    this.limits = limits;
    this.workspace = workspace;
    this.tickNanos = tickNanos;
  }

  /** Forgets the past: what comes next is compared with nothing older. */
  public void restart() {
    started = false;
    missed = 0;
    frozenTravelMetres = 0;
  }

  /** The newest sample that can be true. */
  public ArmSample good() {
    return good;
  }

  /**
   * Why the arm can't start where it is; empty when it can, in the box or next to it.
   *
   * @param leapMetres from so far outside the way in is no leap
   */
  public Optional<String> startRefusal(double leapMetres) {
    if (!started) {
      return Optional.of("position: nothing was measured yet");
    }
    return workspace.contains(good.position, leapMetres)
        ? Optional.empty()
        : Optional.of("position: must be in " + workspace + ", measured " + good.position);
  }

  /** No sample came in this tick. */
  public void observeNothing(long nowNanos, FaultLatch latch) {
    countMissing(1, nowNanos, latch);
  }

  /**
   * Counts a sample for each tick's time, not for each tick: a loop that is late and catches up
   * asks again before the arm can have said more, and that is not the arm's silence.
   */
  private void countMissing(double weight, long nowNanos, FaultLatch latch) {
    double ticks = asked ? Math.min(1, (nowNanos - askedNanos) / tickNanos) : 1;
    asked = true;
    askedNanos = nowNanos;
    double change = weight * ticks;
    missed = Math.max(0, Math.min(missed + change, 2.0 * limits.maxMissedSamples()));
    latch.report(FaultCode.SENSOR_MISSING, missed > limits.maxMissedSamples(), nowNanos);
  }

  /**
   * A sample came.
   *
   * @param travelMetres the way that the arm's target made since the tick before
   */
  public void observe(ArmSample sample, double travelMetres, long nowNanos, FaultLatch latch) {
    countMissing(-FORGIVENESS, nowNanos, latch);
    boolean garbage = isGarbage(sample);
    latch.report(FaultCode.SENSOR_GARBAGE, garbage, nowNanos);
    latch.report(FaultCode.DRIVER, sample.faulted, nowNanos);
    if (garbage) {
      return;
    }
    boolean restarted = started && sample.bootId != good.bootId;
    if (restarted) {
      latch.raise(FaultCode.CONTROLLER_RESTARTED, nowNanos);
    }
    if (!started || restarted) {
      start(sample, nowNanos);
    } else {
      checkClock(sample, nowNanos, latch);
      checkMotion(sample, travelMetres, nowNanos, latch);
    }
    latch.report(
        FaultCode.CONTROLLER_CHANGED, sample.configurationDigest != expectedDigest, nowNanos);
    latch.report(
        FaultCode.OUTSIDE_WORKSPACE,
        !workspace.contains(sample.position, limits.trackingAllowanceMetres()),
        nowNanos);
    good.set(sample);
    started = true;
  }

  /** A restart may be acknowledged; other limits or another calibration never pass for the same. */
  private void start(ArmSample sample, long nowNanos) {
    if (!identified) {
      expectedDigest = sample.configurationDigest;
      identified = true;
    }
    clockMovedNanos = nowNanos;
    offsetNanos = nowNanos - sample.sampleTimeNanos;
    offsetSeenNanos = nowNanos;
  }

  private static boolean isGarbage(ArmSample sample) {
    return !sample.position.isFinite()
        || !(sample.gripperOpening >= -GRIPPER_SLACK && sample.gripperOpening <= 1 + GRIPPER_SLACK);
  }

  private void checkClock(ArmSample sample, long nowNanos, FaultLatch latch) {
    long advance = sample.sampleTimeNanos - good.sampleTimeNanos;
    if (advance > 0) {
      clockMovedNanos = nowNanos;
    }
    boolean still = nowNanos - clockMovedNanos > limits.maxStillClockNanos();
    latch.report(FaultCode.CONTROLLER_CLOCK, advance < 0 || still, nowNanos);
    long offset = nowNanos - sample.sampleTimeNanos;
    offsetNanos += (long) (CLOCK_DRIFT * (nowNanos - offsetSeenNanos));
    offsetSeenNanos = nowNanos;
    offsetNanos = Math.min(offsetNanos, offset);
    latch.report(FaultCode.SENSOR_DELAYED, offset - offsetNanos > limits.maxDelayNanos(), nowNanos);
  }

  private void checkMotion(ArmSample sample, double travelMetres, long nowNanos, FaultLatch latch) {
    double moved = sample.position.distance(good.position);
    double seconds = Math.max(0, sample.sampleTimeNanos - good.sampleTimeNanos) / NANOS_PER_SECOND;
    latch.report(
        FaultCode.SENSOR_JUMP,
        moved > limits.maxMeasuredSpeedMetresPerSecond() * seconds && moved > 0,
        nowNanos);
    if (sample.position.sameBits(good.position)) {
      frozenTravelMetres += travelMetres;
    } else {
      frozenTravelMetres = 0;
    }
    latch.report(
        FaultCode.SENSOR_FROZEN, frozenTravelMetres > limits.maxFrozenTravelMetres(), nowNanos);
  }
}
