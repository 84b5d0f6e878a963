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
  /** Which part of the way to the target is left after one sample. */
  private static final double LAG = 0.5;

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

  public KinematicArm(ArmIdentity identity, Vector start, MonotonicClock clock, long seed) {
    this.identity = identity;
    this.clock = clock;
    noise = new SplittableRandom(seed);
    bootId = noise.nextLong();
    position.set(start);
    target.set(start);
  }

  @Override
  public ArmIdentity identity() {
    return identity;
  }

  @Override
  public boolean read(ArmSample into) {
    if (!blocked) {
      position.set(
          target.x + LAG * (position.x - target.x),
          target.y + LAG * (position.y - target.y),
          target.z + LAG * (position.z - target.z));
    }
    into.position.set(position.x + noise(), position.y + noise(), position.z + noise());
    into.gripperOpening = (1 - gripper) / 2;
    into.sampleTimeNanos = clock.nanos();
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
