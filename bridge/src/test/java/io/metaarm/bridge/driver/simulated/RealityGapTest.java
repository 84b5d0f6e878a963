package io.metaarm.bridge.driver.simulated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.arm.FactorRange;
import io.metaarm.arm.Latency;
import io.metaarm.arm.RealityGap;
import io.metaarm.bridge.safety.Vector;
import org.junit.jupiter.api.Test;

/** Each part of the gap does what its name says, and nothing else. */
class RealityGapTest {
  private static final FactorRange ONE = SimulatedRig.ONE;
  private static final Latency NONE = new Latency(0, 0);

  /** The x of the hand after a push of 0.25 m/s along x. */
  private static double pushed(RealityGap gap, int ticks) {
    try (SimulatedRig rig = SimulatedRig.of(gap)) {
      double before = rig.arm.truePosition().x;
      Vector target = rig.enable();
      rig.move(target, ticks, 0.25, 0, 0);
      return rig.arm.truePosition().x - before;
    }
  }

  @Test
  void commandsAndSamplesAreLate() {
    try (SimulatedRig rig = SimulatedRig.of(SimulatedRig.late(40))) {
      assertTrue(rig.fresh, "the arm was there before");
      assertEquals(100, rig.tick(100));
      assertEquals(40, rig.arm.steps() * 2.5 - rig.sample.sampleTimeNanos / 1e6, 1e-9);
      Vector before = rig.arm.truePosition();
      Vector target = rig.enable();
      rig.move(target, 14, 0.25, 0, 0);
      assertEquals(before.x, rig.arm.truePosition().x, 1e-5, "commands are still under way");
      rig.move(target, 20, 0.25, 0, 0);
      assertTrue(rig.arm.truePosition().x > before.x + 0.001);
    }
  }

  @Test
  void jitterWandersAboutTheMean() {
    RealityGap gap = new RealityGap(new Latency(40, 15), 0, 0, 0, 0, 0, 0, ONE, ONE, 0, ONE);
    try (SimulatedRig rig = SimulatedRig.of(gap)) {
      rig.tick(400);
      double least = Double.MAX_VALUE;
      double most = 0;
      long newest = rig.sample.sampleTimeNanos;
      for (int i = 0; i < 4000; i++) {
        rig.tick(1);
        assertTrue(rig.sample.sampleTimeNanos >= newest, "in order");
        newest = rig.sample.sampleTimeNanos;
        double late = rig.arm.steps() * 2.5 - newest / 1e6;
        least = Math.min(least, late);
        most = Math.max(most, late);
      }
      // In 10 s it reaches both ends; a sample waits for the next tick, and for those before it.
      assertEquals(25, least, 2.5);
      assertEquals(55, most, 5);
    }
  }

  @Test
  void framesAreDropped() {
    RealityGap gap = new RealityGap(NONE, 0.08, 0, 0, 0, 0, 0, ONE, ONE, 0, ONE);
    try (SimulatedRig rig = SimulatedRig.of(gap)) {
      // Four standard deviations of 4000 draws are 69.
      assertEquals(4000 * 0.92, rig.tick(4000), 69);
    }
  }

  @Test
  void theMeasuredPositionIsNoisyAndBiased() {
    RealityGap gap = new RealityGap(NONE, 0, 2, 10, 0, 0, 0, ONE, ONE, 0, ONE);
    try (SimulatedRig rig = SimulatedRig.of(gap)) {
      assertEquals(0.010, rig.arm.gap().positionBias().norm(), 1e-12);
      Vector mean = new Vector();
      double squares = 0;
      int count = 8000;
      for (int i = 0; i < count; i++) {
        rig.tick(1);
        Vector error = new Vector().setDifference(rig.sample.position, rig.arm.truePosition());
        mean.add(1.0 / count, error);
        error.add(-1, rig.arm.gap().positionBias());
        squares += error.x * error.x + error.y * error.y + error.z * error.z;
      }
      // 20 s are some 200 independent values: the mean is known to 0.14 mm an axis.
      assertEquals(0, mean.distance(rig.arm.gap().positionBias()), 0.0006);
      assertEquals(0.002, Math.sqrt(squares / (3 * count)), 0.0003);
    }
  }

  @Test
  void aBiasIsTheArmsOwnFrame() {
    RealityGap gap = new RealityGap(NONE, 0, 0, 30, 0, 0, 0, ONE, ONE, 0, ONE);
    try (SimulatedRig rig = SimulatedRig.of(gap)) {
      Vector before = rig.arm.truePosition();
      Vector target = rig.enable();
      rig.hold(target, 200);
      assertEquals(0, before.distance(rig.arm.truePosition()), 0.0005);
    }
  }

  @Test
  void objectsAreSeenLateNoisilyAndOffAside() {
    RealityGap gap = new RealityGap(NONE, 0, 0, 0, 8, 100, 20, ONE, ONE, 0, ONE);
    Vector truth = new Vector();
    try (SimulatedRig rig = SimulatedRig.of(SimulatedRig.NO_GAP)) {
      rig.tick(400);
      truth.set(rig.sample.objects[0].position);
    }
    try (SimulatedRig rig = SimulatedRig.of(gap)) {
      rig.tick(400);
      assertEquals(100_000_000, rig.nowNanos - rig.sample.objects[0].measuredNanos);
      assertEquals(0.020, rig.arm.gap().objectOffset().norm(), 1e-12);
      Vector mean = new Vector();
      double squares = 0;
      int count = 4000;
      for (int i = 0; i < count; i++) {
        rig.tick(1);
        Vector error = new Vector().setDifference(rig.sample.objects[0].position, truth);
        error.add(-1, rig.arm.gap().objectOffset());
        mean.add(1.0 / count, error);
        squares += error.x * error.x + error.y * error.y + error.z * error.z;
      }
      assertEquals(0, mean.norm(), 0.001);
      assertEquals(0.008, Math.sqrt(squares / (3 * count)), 0.0004);
    }
  }

  @Test
  void aWeakerArmFollowsMoreSlowly() {
    double weak = pushed(gain(0.5), 40);
    double nominal = pushed(SimulatedRig.NO_GAP, 40);
    double strong = pushed(gain(1.5), 40);
    assertTrue(
        weak < nominal - 0.002 && nominal < strong - 0.0005,
        () -> weak + ", " + nominal + ", " + strong);
  }

  private static RealityGap gain(double gain) {
    return new RealityGap(NONE, 0, 0, 0, 0, 0, 0, new FactorRange(gain, gain), ONE, 0, ONE);
  }

  @Test
  void factorsAndPayloadReachThePhysics() {
    RealityGap gap =
        new RealityGap(
            NONE, 0, 0, 0, 0, 0, 0, ONE, new FactorRange(3, 3), 1, new FactorRange(4, 4));
    try (SimulatedRig plain = SimulatedRig.of(SimulatedRig.NO_GAP);
        SimulatedRig changed = SimulatedRig.of(gap)) {
      ArmScene.Physics before = plain.arm.scene().physics();
      ArmScene.Physics after = changed.arm.scene().physics();
      assertEquals(3 * before.padFriction(), after.padFriction(), 1e-12);
      assertEquals(4 * before.elbowDamping(), after.elbowDamping(), 1e-12);
      assertEquals(before.handKilograms() + 1, after.handKilograms(), 1e-12);
    }
  }
}
