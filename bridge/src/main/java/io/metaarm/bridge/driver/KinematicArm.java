package io.metaarm.bridge.driver;

import io.metaarm.bridge.safety.ArmSample;
import io.metaarm.bridge.safety.MonotonicClock;
import io.metaarm.bridge.safety.Vector;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A point that follows its target with a lag, measured with a little noise: a stand-in for an arm
 * where no physics is wanted. It can be blocked, and its parts can be swapped, as a test needs.
 */
public final class KinematicArm implements ArmDriver {
  /** In this time it makes half of the way to its target, however often it is read. */
  private static final double HALF_WAY_NANOS = 4e6;

  /** An encoder's last digit. */
  private static final double NOISE_METRES = 2e-6;

  private final MonotonicClock clock;
  private final SplittableRandom noise;
  private final Vector position = new Vector();
  private final Vector target = new Vector();
  private volatile ArmIdentity identity;
  private volatile long bootId;
  private double gripper;
  private volatile boolean blocked;
  private volatile boolean enabled;
  private final AtomicInteger stops = new AtomicInteger();
  private int enables;
  private long targets;
  private long readNanos;

  public KinematicArm(ArmIdentity identity, Vector start, MonotonicClock clock, long seed) {
    this.identity = identity;
    this.clock = clock;
    noise = new SplittableRandom(seed);
    bootId = noise.nextLong();
    position.set(start);
    target.set(start);
    readNanos = clock.nanos();
  }

  @Override
  public ArmIdentity identity() {
    return identity;
  }

  @Override
  public boolean read(ArmSample into) {
    long nowNanos = clock.nanos();
    if (!blocked) {
      double left = Math.pow(0.5, (nowNanos - readNanos) / HALF_WAY_NANOS);
      position.set(
          target.x + left * (position.x - target.x),
          target.y + left * (position.y - target.y),
          target.z + left * (position.z - target.z));
    }
    readNanos = nowNanos;
    into.position.set(position.x + noise(), position.y + noise(), position.z + noise());
    into.gripperOpening = (1 - gripper) / 2;
    into.sampleTimeNanos = nowNanos;
    into.bootId = bootId;
    into.configurationDigest = identity.digest();
    into.faulted = false;
    return true;
  }

  private double noise() {
    return NOISE_METRES * (noise.nextDouble() - 0.5);
  }

  @Override
  public void writeTarget(Vector newTarget, double newGripper) {
    if (!enabled) {
      return;
    }
    target.set(newTarget);
    gripper = newGripper;
    targets++;
  }

  @Override
  public void enable() {
    enables++;
    target.set(position);
    enabled = true;
  }

  @Override
  public void stop() {
    enabled = false;
    stops.incrementAndGet();
  }

  @Override
  public void close() {
    stop();
  }

  /** Something is in the way: the arm stays where it is, whatever its target. */
  public void setBlocked(boolean nowBlocked) {
    blocked = nowBlocked;
  }

  /** The arm's controller restarts, as the same one or as another. */
  public void restart(ArmIdentity newIdentity) {
    identity = newIdentity;
    bootId = noise.nextLong();
  }

  /** The true position, without noise. */
  public Vector position() {
    return position;
  }

  public boolean enabled() {
    return enabled;
  }

  public int stops() {
    return stops.get();
  }

  public int enables() {
    return enables;
  }

  /** How many targets were taken. */
  public long targets() {
    return targets;
  }
}
