package io.metaarm.bridge.safety;

/**
 * Moves the applied target towards a goal, tick by tick, within speed, acceleration, jerk and the
 * workspace box.
 *
 * <p>The box and the limits hold by construction. At rest nothing moves. A tick is taken only when
 * braking from where it leads stays within every limit; otherwise the arm takes the next step of
 * braking, which the tick before has shown to be safe. So there is always a safe way on, whatever
 * the goals do.
 */
public final class MotionLimiter {
  /** Which parts of the wanted change of acceleration are tried before braking. */
  private static final double[] SHARES = {1, 0.5, 0.2};

  private final Workspace workspace;
  private final double tickSeconds;
  private MotionLimits limits;

  private final Motion motion = new Motion();
  private final Motion candidate = new Motion();
  private final Motion trial = new Motion();
  private final Vector wanted = new Vector();
  private final Vector braking = new Vector();
  private final Vector scratch = new Vector();
  private int reasons;

  public MotionLimiter(Workspace workspace, MotionLimits limits, double tickSeconds) {
    MotionLimits.positive("tickSeconds", tickSeconds);
    this.workspace = workspace;
    this.limits = limits;
    this.tickSeconds = tickSeconds;
  }

  /** Starts at rest. The point must be in the box. */
  public void restAt(Vector point) {
    if (!workspace.contains(point)) {
      throw new IllegalArgumentException("position: must be in " + workspace + ", got " + point);
    }
    motion.position.set(point);
    motion.velocity.set(0, 0, 0);
    motion.acceleration.set(0, 0, 0);
    reasons = 0;
  }

  /** Takes over other limits. Only at rest: what is safe under one set may not be under another. */
  public void setLimits(MotionLimits newLimits) {
    if (!atRest()) {
      throw new IllegalStateException("limits change only while the arm is at rest");
    }
    limits = newLimits;
  }

  /** One tick towards the goal, which must be finite. */
  public void moveTowards(Vector goal) {
    reasons = 0;
    wantTowards(goal);
    Braking.acceleration(motion, limits, tickSeconds, braking);
    for (double share : SHARES) {
      candidate.set(motion);
      candidate.acceleration.set(
          braking.x + share * (wanted.x - braking.x),
          braking.y + share * (wanted.y - braking.y),
          braking.z + share * (wanted.z - braking.z));
      candidate.advance(tickSeconds);
      trial.set(candidate);
      if (Braking.staysWithin(trial, workspace, limits, tickSeconds, scratch)) {
        motion.set(candidate);
        return;
      }
      reasons |= LimitReason.BRAKING.bit();
    }
    brakeOnce();
  }

  /** One tick of coming to rest. */
  public void brake() {
    reasons = 0;
    Braking.acceleration(motion, limits, tickSeconds, braking);
    brakeOnce();
  }

  private void brakeOnce() {
    motion.acceleration.set(braking);
    motion.advance(tickSeconds);
    motion.settle();
  }

  /** Into {@code wanted}: the acceleration that leads to the goal, within its own limits. */
  private void wantTowards(Vector goal) {
    wanted.setDifference(goal, motion.position);
    double distance = wanted.norm();
    if (distance > 0) {
      double approach = Braking.approachSpeed(distance, limits, tickSeconds);
      wanted.scale(approach / distance);
      if (wanted.shorten(limits.maxSpeedMetresPerSecond())) {
        reasons |= LimitReason.SPEED.bit();
      }
    }
    wanted.add(-1, motion.velocity);
    changeSpeed(wanted.norm());
    wanted.add(-1, motion.acceleration);
    if (wanted.shorten(limits.maxJerkMetresPerSecond3() * tickSeconds)) {
      reasons |= LimitReason.JERK.bit();
    }
    wanted.add(1, motion.acceleration);
    wanted.shorten(limits.maxAccelerationMetresPerSecond2());
  }

  /** Turns the speed that is missing into the acceleration towards it. */
  private void changeSpeed(double missing) {
    if (missing == 0) {
      return;
    }
    double strength = Braking.strength(missing, limits, tickSeconds);
    wanted.scale(strength / missing);
    double atOnce = missing / tickSeconds;
    double most = limits.maxAccelerationMetresPerSecond2();
    reasons |= atOnce > most ? LimitReason.ACCELERATION.bit() : 0;
    reasons |= strength < Math.min(atOnce, most) ? LimitReason.JERK.bit() : 0;
  }

  /** Why the last tick did not reach the goal: bits of {@link LimitReason}. */
  public int reasons() {
    return reasons;
  }

  public Vector position() {
    return motion.position;
  }

  public Vector velocity() {
    return motion.velocity;
  }

  public Vector acceleration() {
    return motion.acceleration;
  }

  public boolean atRest() {
    return motion.atRest();
  }
}
