package io.metaarm.bridge.safety;

import org.jspecify.annotations.Nullable;

/** Moves the target: after commands, home, or to rest; always within the profile's limits. */
final class TargetMotion {
  /** Home is reached when the arm is measured this near to it and the target is at rest. */
  private static final double HOME_METRES = 2e-3;

  /** The way home may take so many times what it takes at full speed, and a while for braking. */
  private static final double HOME_PATIENCE = 3;

  private static final double HOME_GRACE_SECONDS = 2;

  /**
   * An arm that sags under its load never comes so near. When the target has been there for so
   * long, the arm has arrived too if it is as near as it has to follow its target.
   */
  private static final double PATIENCE_SECONDS = 1;

  private final SafetySettings settings;
  private final CommandQueue queue;
  private final Reference reference;
  private final MotionLimiter limiter;
  private final Vector home;
  private final Vector start = new Vector();
  private SpeedProfile profile;
  private long homeTicksLeft;
  private long ticksAtHome;

  TargetMotion(SafetySettings settings) {
    this.settings = settings;
    profile = settings.startProfile();
    queue = new CommandQueue(settings.queueCapacity());
    reference = new Reference(settings.workspace(), settings.tickNanos());
    limiter = new MotionLimiter(settings.workspace(), limits(), settings.tickSeconds());
    home = settings.home();
    limiter.restAt(home);
  }

  /** Takes a command into the queue, or says why not. */
  @Nullable Rejection offer(Command command, long nowNanos) {
    if (queue.isFull()) {
      return Rejection.of(
          RejectionCode.QUEUE_FULL, "More than " + queue.capacity() + " commands wait");
    }
    queue.add(command, nowNanos);
    return null;
  }

  /** The first target is where the arm is measured; next to the box, the box's nearest point. */
  void startAt(Vector measured, double gripper) {
    start.set(measured);
    settings.workspace().clamp(start);
    reference.startAt(start, gripper);
    limiter.restAt(start);
    limiter.setLimits(limits());
    queue.flush();
  }

  /** One tick along the commands. */
  void follow(long nowNanos, Vector measured) {
    boolean staleDropped = false;
    while (reference.isIdle() && !queue.isEmpty()) {
      CommandQueue.Entry entry = queue.take();
      if (entry.isStale(nowNanos)) {
        reference.countStale();
        staleDropped = true;
      } else {
        reference.begin(entry, limits());
      }
    }
    reference.advance(nowNanos, measured, limits(), staleDropped);
    limiter.moveTowards(reference.goal());
    reference.slowedBy(limiter.reasons(), true);
  }

  /** The way home begins here. */
  void beginHoming(Vector measured) {
    double seconds = measured.distance(home) / limits().maxSpeedMetresPerSecond();
    homeTicksLeft =
        Math.round((HOME_GRACE_SECONDS + HOME_PATIENCE * seconds) / settings.tickSeconds());
  }

  /** Whether the arm should long be there. */
  boolean isLateHome() {
    return homeTicksLeft <= 0;
  }

  /** One tick towards home. */
  void approachHome(Vector measured) {
    homeTicksLeft--;
    ticksAtHome = isTargetHome() ? ticksAtHome + 1 : 0;
    reference.advanceTo(home, measured, limits());
    if (hasArrived(measured)) {
      limiter.brake();
    } else {
      limiter.moveTowards(reference.goal());
    }
    reference.slowedBy(limiter.reasons(), false);
  }

  private boolean isNearHome(Vector measured) {
    return measured.distance(home) < HOME_METRES && isTargetHome();
  }

  private boolean isTargetHome() {
    return limiter.position().distance(home) < HOME_METRES;
  }

  private boolean hasArrived(Vector measured) {
    return isNearHome(measured)
        || (ticksAtHome * settings.tickSeconds() > PATIENCE_SECONDS
            && measured.distance(home) < settings.sensors().trackingAllowanceMetres());
  }

  boolean isHome(Vector measured) {
    return hasArrived(measured) && limiter.atRest();
  }

  /** One tick of coming to rest. Returns whether the target is there. */
  boolean brake() {
    limiter.brake();
    return limiter.atRest();
  }

  /** Forgets what is still to be done. */
  void abandon() {
    queue.flush();
    reference.abandon();
  }

  /** The next commands are another client's, and count from 1 again. */
  void forgetSequences() {
    reference.forgetSequences();
  }

  void flush() {
    queue.flush();
  }

  void setProfile(SpeedProfile newProfile) {
    profile = newProfile;
  }

  SpeedProfile profile() {
    return profile;
  }

  private MotionLimits limits() {
    return settings.limits(profile);
  }

  /** Writes what was decided into the tick, but for the applied position. */
  void describe(Tick tick) {
    reference.describe(tick);
    tick.profile = profile;
    tick.appliedVelocity.set(limiter.velocity());
    tick.appliedAcceleration.set(limiter.acceleration());
  }

  Vector position() {
    return limiter.position();
  }
}
