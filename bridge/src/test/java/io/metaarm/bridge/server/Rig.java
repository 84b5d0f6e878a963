package io.metaarm.bridge.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.metaarm.bridge.driver.ArmDriver;
import io.metaarm.bridge.driver.ArmIdentity;
import io.metaarm.bridge.driver.KinematicArm;
import io.metaarm.bridge.safety.ArmSample;
import io.metaarm.bridge.safety.Command;
import io.metaarm.bridge.safety.Fixtures;
import io.metaarm.bridge.safety.FlightRecorder;
import io.metaarm.bridge.safety.Mode;
import io.metaarm.bridge.safety.Rejection;
import io.metaarm.bridge.safety.Tick;
import io.metaarm.bridge.safety.Vector;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A controller with an arm and a clock that the test turns. */
final class Rig extends DelegatingArm {
  static final ArmIdentity IDENTITY = new ArmIdentity("kinematic", "1", "limits", "calibration");
  static final long SESSION = 7;

  final DecisionLog log = new DecisionLog();
  final List<Tick> ticks = log.ticks;
  final KinematicArm arm;
  final ArmController controller;

  /** What is done to a sample on its way; false: it never arrives. */
  Predicate<ArmSample> sensor = sample -> true;

  long nowNanos = 1_000_000_000;
  long epoch;
  long sequence;

  Rig() {
    arm = new KinematicArm(IDENTITY, new Vector(0.01, 0.6, 0.2), () -> nowNanos, 42);
    controller =
        new ArmController(
            new ServedArm(
                this, Fixtures.settings(), () -> nowNanos, new FlightRecorder(200, 100), log));
    tick(3);
  }

  static Rig active() {
    Rig rig = new Rig();
    rig.epoch = rig.controller.acquireLease(SESSION, false).getAsLong();
    rig.arm();
    return rig;
  }

  /** Proves life, five times. */
  void arm() {
    for (int i = 0; i < 5; i++) {
      assertNull(send(0, 0, 0));
      tick(1);
    }
    assertEquals(Mode.ACTIVE, last().mode);
  }

  @Nullable Rejection send(double dx, double dy, double dz) {
    return send(++sequence, 100, dx, dy, dz);
  }

  @Nullable Rejection send(long withSequence, long validityMillis, double... delta) {
    return controller.submit(
        new Command(
            SESSION,
            epoch,
            withSequence,
            last().sequence,
            validityMillis,
            0,
            delta,
            0,
            nowNanos,
            0));
  }

  void tick(int count) {
    for (int i = 0; i < count; i++) {
      nowNanos += Fixtures.TICK_NANOS;
      controller.tick();
    }
  }

  /** Sends the same step at 50 Hz for some ticks. */
  void drive(int count, double dx, double dy, double dz) {
    for (int i = 0; i < count; i++) {
      if (i % 5 == 0) {
        send(dx, dy, dz);
      }
      tick(1);
    }
  }

  /** Ticks until the arm is at rest in a fault. */
  void settle() {
    for (int i = 0; i < 500 && last().mode != Mode.FAULTED; i++) {
      tick(1);
    }
    assertEquals(Mode.FAULTED, last().mode);
  }

  Optional<String> acknowledge() {
    return controller.acknowledge(last().faults);
  }

  Tick last() {
    return ticks.get(ticks.size() - 1);
  }

  @Override
  protected ArmDriver behind() {
    return arm;
  }

  @Override
  public boolean read(ArmSample into) {
    return super.read(into) && sensor.test(into);
  }
}
