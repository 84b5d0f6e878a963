package io.metaarm.bridge.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.bridge.driver.ArmIdentity;
import io.metaarm.bridge.safety.Command;
import io.metaarm.bridge.safety.FaultCode;
import io.metaarm.bridge.safety.Fixtures;
import io.metaarm.bridge.safety.LimitReason;
import io.metaarm.bridge.safety.Mode;
import io.metaarm.bridge.safety.MotionLimits;
import io.metaarm.bridge.safety.Rejection;
import io.metaarm.bridge.safety.RejectionCode;
import io.metaarm.bridge.safety.SpeedProfile;
import io.metaarm.bridge.safety.Tick;
import io.metaarm.bridge.safety.Vector;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * What the bridge owes to whoever stands next to the arm; the numbers are the acceptance list's.
 */
class BehaviourTest {
  private static final long OTHER_SESSION = 8;

  @Test
  void behaviour01WatchdogStopsTheArmAtExactlyItsTimeWithoutAMessage() {
    Rig rig = Rig.active();
    rig.drive(50, 0.004, 0, 0);
    rig.send(0.004, 0, 0);
    long silentSince = rig.nowNanos;
    while (rig.last().faults == 0) {
      assertTrue(rig.nowNanos - silentSince < Fixtures.WATCHDOG_NANOS, "the watchdog is late");
      rig.tick(1);
    }
    assertEquals(FaultCode.WATCHDOG.bit(), rig.last().faults);
    assertEquals(Fixtures.WATCHDOG_NANOS, rig.nowNanos - silentSince);
    rig.settle();
    assertFalse(rig.arm.enabled());
  }

  @Test
  void behaviour02ValidityIsJudgedOnTheReceiversMonotonicClock() {
    Rig rig = Rig.active();
    double before = rig.arm.position().x;
    // Valid for 10 ms, and only looked at after 12.
    rig.send(++rig.sequence, 10, 0.004, 0, 0);
    rig.nowNanos += Fixtures.millis(8);
    rig.tick(1);
    assertEquals(1, rig.last().stale);
    assertTrue(LimitReason.STALE.in(rig.last().reasons), "stale is named");
    rig.tick(10);
    assertEquals(before, rig.arm.position().x, 1e-5);
    // What the client's clock says changes nothing: it is echoed, never compared.
    for (long clientNanos : new long[] {0, Long.MAX_VALUE, 3_600_000_000_000L}) {
      double[] delta = {0.001, 0, 0};
      Command command =
          new Command(Rig.SESSION, rig.epoch, ++rig.sequence, 0, 50, 0, delta, 0, clientNanos, 0);
      assertNull(rig.controller.submit(command));
      rig.tick(1);
      assertEquals(rig.sequence, rig.last().appliedSequence);
      assertEquals(clientNanos, rig.last().clientTimeNanos);
    }
    assertEquals(1, rig.last().stale);
  }

  @Test
  void behaviour03DuplicatesAreIgnoredOlderRejectedGapsCountedAndAppliedSequencesRise() {
    for (long seed = 1; seed <= 20; seed++) {
      Random random = new Random(seed);
      Rig rig = Rig.active();
      long start = rig.sequence;
      long newest = start;
      long duplicates = 0;
      long older = 0;
      long missed = 0;
      long applied = rig.last().appliedSequence;
      for (int i = 0; i < 400; i++) {
        long sequence = Math.max(start, newest - 3 + random.nextInt(8));
        Rejection rejection = rig.send(sequence, 100, 0.0005, 0, 0);
        if (sequence > newest) {
          missed += sequence - newest - 1;
          newest = sequence;
          assertNull(rejection, "seed " + seed);
        } else if (sequence == newest) {
          duplicates++;
          assertNull(rejection, "seed " + seed);
        } else {
          older++;
          assertEquals(RejectionCode.OLDER, rejection.code(), "seed " + seed);
          assertEquals(
              "sequence: must be above " + newest + ", got " + sequence, rejection.message());
        }
        rig.tick(1);
        assertTrue(rig.last().appliedSequence >= applied, "seed " + seed + " goes back");
        applied = rig.last().appliedSequence;
      }
      assertEquals(newest, applied, "seed " + seed);
      assertEquals(duplicates, rig.last().duplicates, "seed " + seed);
      assertEquals(older, rig.last().rejected, "seed " + seed);
      assertEquals(missed, rig.last().missed, "seed " + seed);
    }
  }

  @Test
  void behaviour04NonsenseIsRejectedBeforeAnyClampAndNamesFieldAndValue() {
    Rig rig = Rig.active();
    rig.tick(5);
    Vector before = new Vector().set(rig.last().applied);
    nonsense(rig, "delta_position_m[0]: must be finite, got NaN", 0, Double.NaN, 0, 0);
    nonsense(
        rig,
        "delta_position_m[2]: must be finite, got -Infinity",
        0,
        0,
        0,
        Double.NEGATIVE_INFINITY);
    nonsense(rig, "delta_position_m[1]: must be at most 1.0 m, got -1.5", 0, 0, -1.5, 0);
    nonsense(rig, "delta_position_m: must have exactly 3 values, got 2 values", 0, 0, 0);
    nonsense(rig, "delta_position_m: must have exactly 3 values, got 0 values", 0);
    nonsense(rig, "gripper: must be finite, got NaN", Double.NaN, 0, 0, 0);
    nonsense(rig, "gripper: must be at most 10.0, got 1.0E300", 1e300, 0, 0, 0);
    rig.tick(3);
    assertTrue(before.sameBits(rig.last().applied), "moved to " + rig.last().applied);
    assertEquals(7, rig.last().rejected);
    Rejection stillborn = rig.send(++rig.sequence, 0, 0, 0, 0);
    assertEquals("validity_ms: must be 1 to 1000, got 0", stillborn.message());
    assertEquals("validity_ms", stillborn.field());
    assertEquals("0", stillborn.value());
  }

  private static void nonsense(Rig rig, String message, double gripper, double... delta) {
    Command command =
        new Command(Rig.SESSION, rig.epoch, ++rig.sequence, 0, 100, 0, delta, gripper, 0, 0);
    Rejection rejection = rig.controller.submit(command);
    assertNotNull(rejection, message);
    assertEquals(RejectionCode.INVALID, rejection.code());
    assertEquals(message, rejection.message());
  }

  @Test
  void behaviour05LimitsHoldAgainstAdversarialCommandsOnEveryPath() {
    for (long seed = 1; seed <= 20; seed++) {
      Random random = new Random(seed);
      Rig rig = new Rig();
      rig.epoch = rig.controller.acquireLease(Rig.SESSION, false).getAsLong();
      boolean full = random.nextBoolean();
      SpeedProfile profile = full ? SpeedProfile.FULL : SpeedProfile.REDUCED;
      rig.controller.setProfile(Rig.SESSION, rig.epoch, profile);
      for (int i = 0; i < 3000; i++) {
        disturb(rig, random);
        rig.tick(1);
      }
      holdsLimits(rig.ticks, full ? Fixtures.FULL : Fixtures.REDUCED, "seed " + seed);
    }
  }

  private static void disturb(Rig rig, Random random) {
    Mode mode = rig.last().mode;
    int choice = random.nextInt(1000);
    if (mode == Mode.FAULTED) {
      rig.acknowledge();
    } else if (choice < 2) {
      rig.controller.stop();
    } else if (mode == Mode.DISARMED && choice < 300) {
      rig.controller.goHome(Rig.SESSION, rig.epoch);
    } else if (mode == Mode.DISARMED || mode == Mode.ARMING) {
      rig.send(0, 0, 0);
    } else if (choice < 400) {
      double reach = choice % 2 == 0 ? 0.02 : 1.9;
      rig.send(
          reach * (random.nextDouble() - 0.5),
          reach * (random.nextDouble() - 0.5),
          reach * (random.nextDouble() - 0.5));
    }
  }

  private static void holdsLimits(List<Tick> ticks, MotionLimits limits, String where) {
    int moving = 0;
    for (int i = 1; i < ticks.size(); i++) {
      Tick tick = ticks.get(i);
      Tick before = ticks.get(i - 1);
      assertTrue(Fixtures.BOX.contains(tick.measured, 0.001), where + " at " + tick.measured);
      if (!tick.mode.moves() || !before.mode.moves()) {
        continue;
      }
      moving++;
      double dt = Fixtures.TICK_SECONDS;
      assertTrue(Fixtures.BOX.contains(tick.applied), where + " target " + tick.applied);
      within(limits.maxSpeedMetresPerSecond(), tick.applied.distance(before.applied) / dt, where);
      within(
          limits.maxAccelerationMetresPerSecond2(),
          tick.appliedVelocity.distance(before.appliedVelocity) / dt,
          where);
      within(
          limits.maxJerkMetresPerSecond3(),
          tick.appliedAcceleration.distance(before.appliedAcceleration) / dt,
          where);
    }
    assertTrue(moving > 500, where + " moved in " + moving + " ticks only");
  }

  private static void within(double limit, double value, String where) {
    assertTrue(value <= limit * (1 + 1e-6), where + ": " + value + " is above " + limit);
  }

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
        Optional.of("The lease is held by session 7: wait until it is released, or take it over"),
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
  void behaviour11SensorsThatCannotBeTrueStopTheArm() {
    fault(FaultCode.SENSOR_MISSING, 8, rig -> rig.sensor = sample -> false);
    fault(FaultCode.SENSOR_MISSING, 40, rig -> rig.sensor = sample -> rig.ticks.size() % 3 == 0);
    Vector stuck = new Vector(0.01, 0.6, 0.2);
    fault(
        FaultCode.SENSOR_FROZEN,
        60,
        rig -> {
          stuck.set(rig.last().measured);
          rig.sensor = sample -> sample.position.set(stuck) != null;
        });
    fault(
        FaultCode.SENSOR_JUMP,
        1,
        rig -> rig.sensor = sample -> sample.position.add(0.1, new Vector(1, 0, 0)) != null);
    fault(
        FaultCode.SENSOR_GARBAGE,
        1,
        rig -> rig.sensor = sample -> sample.position.set(Double.NaN, 0, 0) != null);
    fault(
        FaultCode.SENSOR_GARBAGE,
        1,
        rig ->
            rig.sensor =
                sample -> {
                  sample.gripperOpening = 40;
                  return true;
                });
    fault(
        FaultCode.SENSOR_DELAYED,
        30,
        rig -> {
          long from = rig.nowNanos;
          rig.sensor =
              sample -> {
                sample.sampleTimeNanos -= (rig.nowNanos - from) * 3 / 4;
                return true;
              };
        });
    long[] time = new long[1];
    fault(
        FaultCode.CONTROLLER_CLOCK,
        12,
        rig -> {
          time[0] = rig.last().sampleTimeNanos;
          rig.sensor =
              sample -> {
                sample.sampleTimeNanos = time[0];
                return true;
              };
        });
  }

  private interface Disturbance {
    void apply(Rig rig);
  }

  private static void fault(FaultCode code, int withinTicks, Disturbance disturbance) {
    Rig rig = Rig.active();
    rig.drive(40, 0.002, 0, 0);
    assertEquals(0, rig.last().faults, "before " + code);
    disturbance.apply(rig);
    rig.drive(withinTicks, 0.002, 0, 0);
    assertTrue(
        code.in(rig.last().faults), code + " in " + Integer.toBinaryString(rig.last().faults));
    rig.settle();
    assertFalse(rig.arm.enabled(), code + " leaves the arm enabled");
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
    rig.arm.restart(new ArmIdentity("kinematic", "1", "limits", "moved"));
    rig.tick(2);
    assertTrue(FaultCode.CONTROLLER_CHANGED.in(rig.last().faults), "another calibration");
    assertEquals(Optional.of("The cause persists: [CONTROLLER_CHANGED]"), rig.acknowledge());
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
    List<Tick> kept = rig.controller.recorder().aroundLastFault();
    assertEquals(300, kept.size());
    assertTrue(kept.stream().anyMatch(tick -> tick.faults == 0), "nothing from before the fault");
    assertEquals(List.of(), rig.log.replay(Fixtures.settings()).differing());
    rig.log.ticks.get(500).limited.x = Math.nextUp(rig.log.ticks.get(500).limited.x);
    assertEquals(
        List.of(rig.log.ticks.get(500).sequence),
        rig.log.replay(Fixtures.settings()).differing(),
        "the last bit of one decision");
  }

  @Test
  void theArmOutsideTheBoxIsAFaultThatOnlyMovingItBackEnds() {
    Rig rig = Rig.active();
    rig.sensor =
        sample -> {
          sample.position.set(0.53, 0.6, 0.2);
          return true;
        };
    rig.tick(1);
    assertTrue(FaultCode.OUTSIDE_WORKSPACE.in(rig.last().faults), "outside by 30 mm");
    rig.settle();
    assertTrue(rig.acknowledge().orElseThrow().contains("OUTSIDE_WORKSPACE"));
    rig.sensor = sample -> true;
    rig.tick(5);
    assertEquals(Optional.empty(), rig.acknowledge());
  }

  @Test
  void aDriverThatThrowsOrReportsAFaultStopsTheArmAndIsQuoted() {
    Rig rig = Rig.active();
    rig.sensor =
        sample -> {
          throw new IllegalStateException("no connection");
        };
    rig.tick(1);
    assertTrue(FaultCode.DRIVER.in(rig.last().faults), "a driver that throws");
    assertEquals(
        "read: java.lang.IllegalStateException: no connection", rig.controller.driverFault());
    rig.settle();
    assertFalse(rig.arm.enabled());
    rig = Rig.active();
    rig.sensor =
        sample -> {
          sample.faulted = true;
          sample.faultText = "protective stop";
          return true;
        };
    rig.tick(1);
    assertTrue(FaultCode.DRIVER.in(rig.last().faults), "a driver that reports");
    assertEquals("protective stop", rig.controller.driverFault());
    rig.settle();
    assertEquals(Optional.of("The cause persists: [DRIVER]"), rig.acknowledge());
  }

  @Test
  void aLoopThatHangsIsStoppedFromOutside() {
    Rig rig = Rig.active();
    rig.drive(20, 0.004, 0, 0);
    rig.controller.stopStalledLoop();
    assertFalse(rig.arm.enabled(), "the loop need not turn for the arm to stop");
    rig.tick(1);
    assertEquals(FaultCode.LOOP_STALLED.bit(), rig.last().faults);
    rig.settle();
    assertFalse(rig.arm.enabled());
  }
}
