package io.metaarm.bridge.driver.simulated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.arm.InjectedFault;
import io.metaarm.arm.InjectedFault.Kind;
import io.metaarm.bridge.safety.Vector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each fault begins and ends when it is told to, and does what its name says. */
class InjectedFaultTest {
  private static InjectedFault fault(Kind kind) {
    return new InjectedFault(kind, 250, 250, null, null);
  }

  @Test
  void aFrozenSensorRepeatsItselfWhileItsClockGoesOn() {
    try (SimulatedRig rig = SimulatedRig.of(SimulatedRig.NO_GAP, fault(Kind.FROZEN))) {
      Vector target = rig.enable();
      rig.move(target, 98, 0.1, 0, 0);
      Vector frozen = new Vector();
      rig.move(target, 2, 0.1, 0, 0);
      frozen.set(rig.sample.position);
      long time = rig.sample.sampleTimeNanos;
      rig.move(target, 90, 0.1, 0, 0);
      assertTrue(frozen.sameBits(rig.sample.position));
      assertEquals(time + 90 * SimulatedRig.TICK_NANOS, rig.sample.sampleTimeNanos);
      assertTrue(rig.arm.truePosition().x > frozen.x + 0.01);
      rig.move(target, 12, 0.1, 0, 0);
      assertTrue(rig.sample.position.sameBits(rig.arm.truePosition()));
    }
  }

  @Test
  void aJumpingSensorLeapsThereAndBack() {
    InjectedFault jumping = new InjectedFault(Kind.JUMPING, 250, 250, null, 80.0);
    try (SimulatedRig rig = SimulatedRig.of(SimulatedRig.NO_GAP, jumping)) {
      rig.tick(105);
      double first = rig.sample.position.distance(rig.arm.truePosition());
      rig.tick(1);
      double second = rig.sample.position.distance(rig.arm.truePosition());
      assertEquals(0.080, Math.max(first, second), 1e-9);
      assertEquals(0, Math.min(first, second));
      rig.tick(100);
      assertTrue(rig.sample.position.sameBits(rig.arm.truePosition()));
    }
  }

  @Test
  void aMissingSensorIsSilent() {
    try (SimulatedRig rig = SimulatedRig.of(SimulatedRig.NO_GAP, fault(Kind.MISSING))) {
      assertEquals(199 - 100, rig.tick(199));
      assertEquals(100, rig.tick(100));
    }
  }

  @Test
  void aBlockedJointDoesNotTurnUntilItIsFree() {
    InjectedFault block = new InjectedFault(Kind.JOINT_BLOCK, 0, 1000, "right_j0", null);
    try (SimulatedRig free = SimulatedRig.of(SimulatedRig.NO_GAP);
        SimulatedRig blocked = SimulatedRig.of(SimulatedRig.NO_GAP, block)) {
      Vector start = blocked.arm.truePosition();
      double freely = turned(free);
      assertTrue(Math.abs(freely) > 0.02, () -> "turned by " + freely);
      assertEquals(0, turned(blocked), 1e-4);
      // The six others bring the hand some of the way.
      assertTrue(blocked.arm.truePosition().x - start.x < 0.04);
      blocked.tick(800);
      assertTrue(blocked.arm.truePosition().x - start.x > 0.048);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "right_j0",
        "right_j1",
        "right_j2",
        "right_j3",
        "right_j4",
        "right_j5",
        "right_j6"
      })
  void aJointThatBlocksInFullMotionThrowsNothingAbout(String joint) {
    InjectedFault block = new InjectedFault(Kind.JOINT_BLOCK, 200, 300, joint, null);
    try (SimulatedRig rig = SimulatedRig.of(SimulatedRig.NO_GAP, block)) {
      Vector target = rig.enable();
      Vector before = rig.arm.truePosition();
      for (int tick = 0; tick < 300; tick++) {
        boolean moving = tick < 100;
        double speed = moving ? 0.5 : 0;
        rig.move(target, 1, speed, 0.5 * speed, 0.3 * speed);
        Vector now = rig.arm.truePosition();
        double metresPerSecond = now.distance(before) / SimulatedRig.TICK_SECONDS;
        assertTrue(metresPerSecond < 1.4, "at " + metresPerSecond + " m/s in tick " + tick);
        before = now;
      }
      assertTrue(target.distance(before) < 0.2);
    }
  }

  /** How far the first joint turns while the hand is to go 5 cm sideways. */
  private static double turned(SimulatedRig rig) {
    Vector target = rig.enable();
    double before = rig.arm.scene().jointRadians("right_j0");
    rig.move(target, 200, 0.1, 0, 0);
    rig.hold(target, 100);
    return rig.arm.scene().jointRadians("right_j0") - before;
  }

  @Test
  void anOverloadStopsTheArmByItselfUntilItIsEnabledAgain() {
    try (SimulatedRig rig = SimulatedRig.of(SimulatedRig.NO_GAP, fault(Kind.OVERLOAD))) {
      Vector target = rig.enable();
      rig.move(target, 120, 0.1, 0, 0);
      assertTrue(rig.sample.faulted);
      assertEquals("overload: the arm stopped itself", rig.sample.faultText);
      rig.move(target, 50, 0.1, 0, 0);
      Vector stopped = rig.arm.truePosition();
      rig.move(target, 200, 0.1, 0, 0);
      assertFalse(rig.sample.faulted);
      assertEquals("", rig.sample.faultText);
      assertEquals(0, stopped.distance(rig.arm.truePosition()), 0.0005);
      Vector again = rig.enable();
      rig.move(again, 100, 0.1, 0, 0);
      assertTrue(rig.arm.truePosition().x > stopped.x + 0.005);
    }
  }

  @Test
  void aRestartIsAnotherBootWithAClockFromZero() {
    try (SimulatedRig rig = SimulatedRig.of(SimulatedRig.NO_GAP, fault(Kind.RESTART))) {
      rig.tick(90);
      long boot = rig.sample.bootId;
      rig.tick(15);
      assertEquals(0, rig.tick(90));
      rig.tick(10);
      assertTrue(rig.fresh);
      assertNotEquals(boot, rig.sample.bootId);
      assertTrue(rig.sample.sampleTimeNanos < 10 * SimulatedRig.TICK_NANOS);
    }
  }

  @Test
  void faultsMayBeInjectedWhileTheArmRuns() {
    try (SimulatedRig rig = SimulatedRig.of(SimulatedRig.NO_GAP)) {
      assertEquals(100, rig.tick(100));
      rig.arm.inject(new InjectedFault(Kind.MISSING, 25, 50, null, null));
      assertEquals(80, rig.tick(100));
    }
  }
}
