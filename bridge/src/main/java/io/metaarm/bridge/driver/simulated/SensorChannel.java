package io.metaarm.bridge.driver.simulated;

import io.metaarm.arm.InjectedFault;
import io.metaarm.arm.InjectedFault.Kind;
import io.metaarm.arm.RealityGap;
import io.metaarm.bridge.safety.ArmSample;
import io.metaarm.bridge.safety.Vector;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What the arm measures of itself, on its way to the controller. */
final class SensorChannel {
  /** How long a filtered sensor remembers its error. */
  private static final double NOISE_MEMORY_MILLIS = 50;

  private static final double METRES_PER_MILLIMETRE = 1e-3;

  private final DelayLine<ArmSample> link;
  private final RandomGenerator linkRandom;
  private final RandomGenerator boots;
  private final double droppedShare;
  private final Vector bias;
  private final Wandering[] noise = new Wandering[3];
  private final Vector jump;
  private final ArmSample last = new ArmSample();
  private boolean away;
  private boolean odd;

  SensorChannel(
      RealityGap gap,
      DrawnGap drawn,
      long configurationDigest,
      double stepMillis,
      RandomGenerator linkRandom,
      RandomGenerator random,
      RandomGenerator boots) {
    this.linkRandom = linkRandom;
    this.boots = boots;
    link = new DelayLine<>(ArmSample::new, gap.latency(), stepMillis, linkRandom);
    droppedShare = gap.droppedFrameShare();
    bias = drawn.positionBias();
    double noiseMetres = gap.positionNoiseMillimetres() * METRES_PER_MILLIMETRE;
    for (int axis = 0; axis < noise.length; axis++) {
      noise[axis] = new Wandering(noiseMetres, stepMillis / NOISE_MEMORY_MILLIS, random);
    }
    jump = DrawnGap.direction(1, random);
    last.bootId = boots.nextLong();
    last.configurationDigest = configurationDigest;
  }

  /** Measures after a time step, and sends what it measured unless something is wrong. */
  void measure(
      ArmScene scene, FaultSchedule faults, double atMillis, long nowNanos, long stepNanos) {
    last.sampleTimeNanos += stepNanos;
    if (isAway(faults, atMillis)) {
      return;
    }
    double noiseX = noise[0].next();
    double noiseY = noise[1].next();
    double noiseZ = noise[2].next();
    if (faults.active(Kind.FROZEN, atMillis) == null) {
      last.position.set(scene.position()).add(1, bias);
      last.position.set(
          last.position.x + noiseX, last.position.y + noiseY, last.position.z + noiseZ);
      last.gripperOpening = scene.gripperOpening();
    }
    last.faulted = faults.active(Kind.OVERLOAD, atMillis) != null;
    last.faultText = last.faulted ? "overload: the arm stopped itself" : "";
    boolean lost = linkRandom.nextDouble() < droppedShare;
    if (!lost && faults.active(Kind.MISSING, atMillis) == null) {
      send(faults.active(Kind.JUMPING, atMillis), nowNanos);
    }
  }

  /** Lets time pass in which nothing is measured. */
  void skip(long nanos) {
    last.sampleTimeNanos += nanos;
  }

  /** A controller that starts again is silent, then another one with a clock of its own. */
  private boolean isAway(FaultSchedule faults, double atMillis) {
    boolean restarting = faults.active(Kind.RESTART, atMillis) != null;
    if (restarting && !away) {
      last.bootId = boots.nextLong();
    }
    if (restarting) {
      last.sampleTimeNanos = 0;
    }
    away = restarting;
    return restarting;
  }

  private void send(@Nullable InjectedFault jumping, long nowNanos) {
    ArmSample sample = link.send(nowNanos).set(last);
    odd = !odd;
    if (jumping != null && jumping.jumpMillimetres() != null && odd) {
      sample.position.add(jumping.jumpMillimetres(), jump);
    }
  }

  /** Writes the newest sample that has arrived; false when none has. */
  boolean receive(long nowNanos, ArmSample into) {
    boolean any = false;
    while (link.hasArrived(nowNanos)) {
      copy(link.receive(), into);
      any = true;
    }
    return any;
  }

  /** Without the objects, which come another way. */
  private static void copy(ArmSample from, ArmSample into) {
    into.position.set(from.position);
    into.gripperOpening = from.gripperOpening;
    into.sampleTimeNanos = from.sampleTimeNanos;
    into.bootId = from.bootId;
    into.configurationDigest = from.configurationDigest;
    into.faulted = from.faulted;
    into.faultText = from.faultText;
  }
}
