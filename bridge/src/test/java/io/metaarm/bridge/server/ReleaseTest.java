package io.metaarm.bridge.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.bridge.client.ArmClient;
import io.metaarm.bridge.proto.State;
import io.metaarm.bridge.safety.FaultCode;
import io.metaarm.bridge.safety.Fixtures;
import io.metaarm.bridge.safety.Mode;
import io.metaarm.bridge.safety.Rejection;
import io.metaarm.bridge.safety.RejectionCode;
import io.metaarm.bridge.safety.Tick;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A client that gives its lease back has ended in order; one that only vanishes has not. */
class ReleaseTest {
  private static final long OTHER_SESSION = 8;

  @Test
  void aHolderThatEndsInOrderBringsTheArmToRestWithoutAFault() {
    Rig rig = Rig.active();
    rig.drive(50, 0.01, 0, 0);
    int from = rig.ticks.size();
    double before = rig.arm.position().x;
    assertEquals(Optional.empty(), rig.controller.yieldLease(Rig.SESSION, rig.epoch));
    rig.tick(1);
    assertEquals(Mode.STOPPING, rig.last().mode);
    rig.tick(100);
    assertEquals(Mode.DISARMED, rig.last().mode);
    assertEquals(0, rig.last().faults);
    assertFalse(rig.arm.enabled());
    assertTrue(rig.arm.position().x > before + 0.0005, "it braked, and did not stop dead");
    assertBraked(rig.ticks.subList(from - 1, rig.ticks.size()));
    assertEquals(List.of(), rig.log.replay(Fixtures.settings()).differing());
  }

  private static void assertBraked(List<Tick> ticks) {
    for (int i = 1; i < ticks.size(); i++) {
      Tick tick = ticks.get(i);
      if (tick.mode.moves()) {
        double change = tick.appliedVelocity.distance(ticks.get(i - 1).appliedVelocity);
        double acceleration = change / Fixtures.TICK_SECONDS;
        double most = Fixtures.REDUCED.maxAccelerationMetresPerSecond2();
        assertTrue(acceleration <= most * (1 + 1e-6), "braked with " + acceleration);
      }
    }
  }

  @Test
  void whatTheHolderHadSentBeforeMovesNothingMore() {
    Rig rig = Rig.active();
    for (int i = 0; i < 5; i++) {
      rig.send(0.01, 0, 0);
    }
    assertEquals(Optional.empty(), rig.controller.yieldLease(Rig.SESSION, rig.epoch));
    rig.tick(100);
    assertEquals(0.01, rig.arm.position().x, 1e-5);
    assertEquals(RejectionCode.LEASE, rig.send(0.004, 0, 0).code());
  }

  @Test
  void whoComesNextHasToProveLifeAndOnlyWhenTheArmIsAtRest() {
    Rig rig = Rig.active();
    rig.drive(50, 0.004, 0, 0);
    assertEquals(Optional.empty(), rig.controller.yieldLease(Rig.SESSION, rig.epoch));
    rig.tick(1);
    rig.epoch = rig.controller.acquireLease(Rig.SESSION, false).getAsLong();
    Rejection early = rig.send(0, 0, 0);
    assertEquals(RejectionCode.ARMING, early.code());
    assertEquals("The arm has not stopped yet", early.message());
    rig.tick(100);
    assertEquals(0, rig.last().faults, "the next lease is nobody's loss");
    rig.arm();
    assertEquals(2, rig.arm.enables());
  }

  @Test
  void aFaultOnTheWayToRestIsLatchedAsEver() {
    Rig rig = Rig.active();
    rig.drive(50, 0.004, 0, 0);
    assertEquals(Optional.empty(), rig.controller.yieldLease(Rig.SESSION, rig.epoch));
    rig.tick(2);
    rig.controller.stop();
    rig.settle();
    assertEquals(FaultCode.STOP_REQUESTED.bit(), rig.last().faults);
  }

  @Test
  void aLatchedFaultOutlastsTheRelease() {
    Rig rig = Rig.active();
    rig.controller.stop();
    rig.settle();
    assertEquals(Optional.empty(), rig.controller.yieldLease(Rig.SESSION, rig.epoch));
    rig.tick(20);
    assertEquals(Mode.FAULTED, rig.last().mode);
    assertEquals(FaultCode.STOP_REQUESTED.bit(), rig.last().faults);
  }

  @Test
  void onlyTheHolderCanEndInOrder() {
    Rig rig = Rig.active();
    assertEquals(
        Optional.of("lease_epoch: the lease's epoch is 1, got 1"),
        rig.controller.yieldLease(OTHER_SESSION, rig.epoch));
    rig.send(0.001, 0, 0);
    rig.tick(1);
    assertEquals(Mode.ACTIVE, rig.last().mode);
  }

  @Test
  void whoVanishesWhileItArmsLeavesADisarmedArm() {
    Rig rig = new Rig();
    rig.epoch = rig.controller.acquireLease(Rig.SESSION, false).getAsLong();
    rig.send(0, 0, 0);
    rig.tick(1);
    assertEquals(Mode.ARMING, rig.last().mode);
    rig.controller.releaseLease(Rig.SESSION);
    rig.tick(1);
    assertEquals(Mode.DISARMED, rig.last().mode);
    long epoch = rig.controller.acquireLease(OTHER_SESSION, false).getAsLong();
    assertEquals(Optional.empty(), rig.controller.goHome(OTHER_SESSION, epoch));
  }

  @Test
  void aClientThatReleasesHasNothingToAcknowledge() throws IOException {
    try (Bench bench = new Bench("release");
        ArmClient client = bench.activeClient()) {
      client.move(0.01, 0, 0, 0, 100);
      bench.tick(5);
      client.releaseLease().join();
      bench.tick(100);
      State state = Bench.state(client);
      assertEquals(io.metaarm.bridge.proto.Mode.MODE_DISARMED, state.getMode());
      assertEquals(0, state.getFaultsCount());
      assertEquals(0, state.getLeaseEpoch());
      client.acquireLease(false).join();
      var armed = client.arm();
      bench.tick(8);
      armed.join();
    }
  }
}
