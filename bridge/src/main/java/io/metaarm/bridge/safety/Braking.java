package io.metaarm.bridge.safety;

/** How the target comes to rest, and whether there is room for it. */
final class Braking {
  /**
   * The share of the jerk limit that the braking law plans with; the rest absorbs discrete ticks
   * and a velocity that turns.
   */
  private static final double JERK_SHARE = 0.5;

  /** The last stretch is halved about every so many ticks; a faster way swings about the goal. */
  private static final double SETTLING_TICKS = 10;

  /** Braking that takes longer than this never ends: a limit was set absurdly low. */
  private static final int MAX_TICKS = 5000;

  /** Rounding may add this share to a limit that was kept. */
  private static final double ROUNDING = 1e-9;

  private Braking() {}

  /**
   * The next acceleration of braking: against the velocity, as strong as still lets the jerk end
   * both together.
   */
  static void acceleration(Motion motion, MotionLimits limits, double tickSeconds, Vector result) {
    double maxChange = limits.maxJerkMetresPerSecond3() * tickSeconds;
    double speed = motion.velocity.norm();
    result.set(0, 0, 0);
    if (speed > 0) {
      result.add(-strength(speed, limits, tickSeconds) / speed, motion.velocity);
    }
    result.add(-1, motion.acceleration);
    result.shorten(maxChange);
    result.add(1, motion.acceleration);
    result.shorten(limits.maxAccelerationMetresPerSecond2());
  }

  /**
   * How strongly to accelerate while this much of the speed is still missing. Stronger than what
   * lets the jerk end both together, the speed would swing about what it should be.
   */
  static double strength(double missing, MotionLimits limits, double tickSeconds) {
    double smooth = Math.sqrt(2 * JERK_SHARE * limits.maxJerkMetresPerSecond3() * missing);
    return Math.min(
        limits.maxAccelerationMetresPerSecond2(), Math.min(smooth, missing / tickSeconds));
  }

  /**
   * Whether braking from the motion keeps to the box and the speed. The motion and {@code next} are
   * used up.
   */
  static boolean staysWithin(
      Motion motion, Workspace workspace, MotionLimits limits, double tickSeconds, Vector next) {
    double maxSpeed = limits.maxSpeedMetresPerSecond() * (1 + ROUNDING);
    for (int tick = 0; tick < MAX_TICKS; tick++) {
      if (!workspace.contains(motion.position) || !(motion.velocity.norm() <= maxSpeed)) {
        return false;
      }
      motion.settle();
      if (motion.atRest()) {
        return true;
      }
      acceleration(motion, limits, tickSeconds, next);
      motion.acceleration.set(next);
      motion.advance(tickSeconds);
    }
    return false;
  }

  /** The speed from which braking takes about the given distance. */
  static double approachSpeed(double distanceMetres, MotionLimits limits, double tickSeconds) {
    double byAcceleration =
        Math.sqrt(JERK_SHARE * 2 * limits.maxAccelerationMetresPerSecond2() * distanceMetres);
    // With the law a = √(2·j·v) the way to rest is v^1.5 · 2 / (3·√(2·j)).
    double jerk = JERK_SHARE * limits.maxJerkMetresPerSecond3();
    double byJerk = Math.cbrt(square(1.5 * distanceMetres * Math.sqrt(2 * jerk)));
    return Math.min(
        distanceMetres / (SETTLING_TICKS * tickSeconds), Math.min(byAcceleration, byJerk));
  }

  private static double square(double value) {
    return value * value;
  }
}
