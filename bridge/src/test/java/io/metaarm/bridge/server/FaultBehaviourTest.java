package io.metaarm.bridge.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.bridge.driver.ArmIdentity;
import io.metaarm.bridge.safety.Command;
import io.metaarm.bridge.safety.FaultCode;
import io.metaarm.bridge.safety.Fixtures;
import io.metaarm.bridge.safety.LimitReason;
import io.metaarm.bridge.safety.Mode;
import io.metaarm.bridge.safety.Rejection;
import io.metaarm.bridge.safety.RejectionCode;
import io.metaarm.bridge.safety.Tick;
import io.metaarm.bridge.safety.Vector;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What the bridge owes: faults, who may move the arm, and what is said about it. */
class FaultBehaviourTest {
  private static final long OTHER_SESSION = 8;

  @Test
  void behaviour06ABlockedArmDoesNotWindUp() {
    Rig rig = Rig.active();
    rig.drive(50, 0.004, 0, 0);
    rig.arm.setBlocked(true);
    rig.drive(1250, 0.004, 0, 0);
    double blockedAt = rig.arm.position().x;
    assertEquals(0, rig.last().faults);
    int reasons =
        rig.ticks.stream()
            .skip(rig.ticks.size() - 5)
            .mapToInt(t -> t.reasons)
            .reduce(0, (a, b) -> a | b);
    assertTrue(LimitReason.REFERENCE.in(reasons), "the reason is named");
    rig.arm.setBlocked(false);
    double furthest = 0;
    for (int i = 0; i < 20; i++) {
      rig.send(0, 0, 0);
      rig.tick(5);
      furthest = Math.max(furthest, rig.arm.position().x - blockedAt);
    }
    double clip = Fixtures.REDUCED.maxReferenceLeadMetres();
    assertTrue(furthest <= clip + 1e-4, "ran on by " + furthest);
  }

  @Test
  void behaviour07FaultsLatchUntilAcknowledgedAndWhileTheCausePersists() {
    Rig rig = Rig.active();
    rig.drive(20, 0.004, 0, 0);
    rig.controller.stop();
    rig.settle();
    rig.tick(20);
    Vector before = new Vector().set(rig.arm.position());
    long targets = rig.arm.targets();
    for (int i = 0; i < 1000; i++) {
      assertEquals(RejectionCode.FAULTED, rig.send(0.004, 0, 0).code());
      rig.tick(1);
    }
    assertEquals(targets, rig.arm.targets());
    assertEquals(0, before.distance(rig.arm.position()), 1e-6);
    assertEquals(
        Optional.of("faults: latched are [STOP_REQUESTED], acknowledged [WATCHDOG]"),
        rig.controller.acknowledge(FaultCode.WATCHDOG.bit()));
    rig.sensor = sample -> false;
    rig.tick(20);
    assertEquals(Optional.of("The cause persists: [SENSOR_MISSING]"), rig.acknowledge());
    rig.sensor = sample -> true;
    rig.tick(40);
    assertEquals(Optional.empty(), rig.acknowledge());
    rig.tick(1);
    assertEquals(Mode.DISARMED, rig.last().mode);
    rig.tick(100);
    assertEquals(targets, rig.arm.targets());
  }

  /** Two calls on channels of their own may both come before the loop's next turn. */
  @Test
  void aStopThatIsAcknowledgedBeforeTheNextTickStopsAllTheSame() {
    Rig rig = Rig.active();
    rig.drive(20, 0.004, 0, 0);
    rig.controller.stop();
    assertEquals(
        Optional.of("The arm has not stopped yet"),
        rig.controller.acknowledge(FaultCode.STOP_REQUESTED.bit()));
    rig.settle();
    rig.tick(20);
    assertEquals(Mode.FAULTED, rig.last().mode);
    assertEquals(Optional.empty(), rig.acknowledge());
    rig.tick(2);
    assertEquals(Mode.DISARMED, rig.last().mode);
  }

  @Test
  void behaviour08AfterAFaultTheQueueIsFlushedAndTheFirstTargetIsTheMeasuredPose() {
    Rig rig = Rig.active();
    for (int i = 0; i < 8; i++) {
      assertNull(rig.controller.submit(chunkPart(rig)));
    }
    rig.tick(10);
    rig.controller.stop();
    rig.settle();
    assertEquals(Optional.empty(), rig.acknowledge());
    assertEquals(
        "position: nothing was measured yet",
        rig.send(0, 0, 0).message(),
        "what was observed before the fault counts no more");
    rig.tick(5);
    rig.arm();
    Tick first = rig.last();
    assertEquals(0, first.applied.distance(first.measured), 1e-4);
    Vector resumedAt = new Vector().set(first.applied);
    rig.tick(20);
    assertEquals(0, resumedAt.distance(rig.last().applied), 1e-4);
  }

  private static Command chunkPart(Rig rig) {
    double[] delta = {0.004, 0, 0};
    return new Command(Rig.SESSION, rig.epoch, ++rig.sequence, 0, 500, 20, delta, 0, 0, 0);
  }

  @Test
  void behaviour09OneClientHoldsTheArmByALeaseWithAnEpoch() {
    Rig rig = Rig.active();
    assertTrue(rig.controller.acquireLease(OTHER_SESSION, false).isEmpty());
    assertEquals(
        Optional.of(
            "The lease is held by another session: wait until it is released, or take it over"),
        rig.controller.leaseRefusal(OTHER_SESSION, false));
    long epoch = rig.controller.acquireLease(OTHER_SESSION, true).getAsLong();
    assertTrue(epoch > rig.epoch, "the epoch rises");
    assertEquals(RejectionCode.LEASE, rig.send(0.001, 0, 0).code());
    rig.tick(1);
    assertEquals(FaultCode.LEASE_LOST.bit(), rig.last().faults);
    assertFalse(rig.controller.goHome(Rig.SESSION, rig.epoch).isEmpty());
    rig.controller.stop();
    rig.tick(1);
    assertTrue(FaultCode.STOP_REQUESTED.in(rig.last().faults), "a stop needs no lease");
  }

  @Test
  void behaviour10ArmingTakesProofOfLife() {
    Rig rig = new Rig();
    rig.epoch = rig.controller.acquireLease(Rig.SESSION, false).getAsLong();
    Rejection far = rig.send(0.01, 0, 0);
    assertEquals(
        "delta_position_m: a first target must be within 0.002 m of the measured position,"
            + " got 0.01",
        far.message());
    for (int i = 0; i < 4; i++) {
      assertNull(rig.send(0, 0, 0));
      rig.tick(1);
    }
    assertEquals(Mode.ARMING, rig.last().mode);
    rig.tick(50);
    assertEquals(Mode.DISARMED, rig.last().mode);
    assertEquals(0, rig.arm.enables());
    double[] still = {0, 0, 0};
    Rejection unseeing =
        rig.controller.submit(
            new Command(Rig.SESSION, rig.epoch, ++rig.sequence, 1, 100, 0, still, 0, 0, 0));
    assertEquals("observation_sequence", unseeing.field());
    rig.arm();
    assertEquals(1, rig.arm.enables());
  }

  @Test
  void behaviour12AnotherControllerIsAFault() {
    Rig rig = Rig.active();
    rig.drive(20, 0.004, 0, 0);
    rig.arm.restart(Rig.IDENTITY);
    rig.tick(1);
    assertEquals(FaultCode.CONTROLLER_RESTARTED.bit(), rig.last().faults);
    rig.settle();
    assertEquals(Optional.empty(), rig.acknowledge());
    rig.tick(2);
    assertEquals(0, rig.last().faults);
    for (ArmIdentity other :
        List.of(
            new ArmIdentity("another", "1", "limits", "calibration"),
            new ArmIdentity("kinematic", "2", "limits", "calibration"),
            new ArmIdentity("kinematic", "1", "wider", "calibration"),
            new ArmIdentity("kinematic", "1", "limits", "moved"))) {
      rig.arm.restart(other);
      rig.tick(2);
      assertTrue(FaultCode.CONTROLLER_CHANGED.in(rig.last().faults), () -> "now " + other);
      assertEquals(Optional.of("The cause persists: [CONTROLLER_CHANGED]"), rig.acknowledge());
      rig.arm.restart(Rig.IDENTITY);
      rig.tick(2);
      assertEquals(Optional.empty(), rig.acknowledge());
      rig.tick(2);
    }
  }

  @Test
  void behaviour13EveryStateSaysWhatWasDoneAndWhyAndTheRecordReplays() {
    Rig rig = Rig.active();
    Random random = new Random(5);
    for (int i = 0; i < 150; i++) {
      rig.drive(5, 0.04 * (random.nextDouble() - 0.3), 0.004, 0.003 * random.nextDouble());
      Tick tick = rig.last();
      boolean changed = tick.requested.distance(tick.applied) > 1e-12;
      assertTrue(!changed || tick.reasons != 0, "tick " + tick.sequence + " gives no reason");
    }
    rig.controller.stop();
    rig.tick(101);
    List<Tick> kept = rig.controller.recorder().take();
    assertEquals(300, kept.size());
    assertTrue(kept.stream().anyMatch(tick -> tick.faults == 0), "nothing from before the fault");
    assertEquals(List.of(), rig.log.replay(Fixtures.settings()).differing());
    rig.log.ticks.get(500).limited.x = Math.nextUp(rig.log.ticks.get(500).limited.x);
    assertEquals(
        List.of(rig.log.ticks.get(500).sequence),
        rig.log.replay(Fixtures.settings()).differing(),
        "the last bit of one decision");
  }
}
