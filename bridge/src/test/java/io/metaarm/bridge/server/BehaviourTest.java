package io.metaarm.bridge.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * What the bridge owes to whoever stands next to the arm: what commands may do. The numbers are the
 * acceptance list's, here and in {@link FaultBehaviourTest} and {@link SensorBehaviourTest}.
 */
class BehaviourTest {
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

  private static final double STEP_METRES = 0.0005;

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
      long accepted = 0;
      double from = rig.last().requested.x;
      for (int i = 0; i < 400; i++) {
        long sequence = Math.max(start, newest - 3 + random.nextInt(8));
        Rejection rejection = rig.send(sequence, 100, STEP_METRES, 0, 0);
        if (sequence > newest) {
          accepted++;
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
      assertEquals(
          accepted * STEP_METRES, rig.last().requested.x - from, 1e-9, "each once, seed " + seed);
      assertEquals(duplicates, rig.last().duplicates, "seed " + seed);
      assertEquals(older, rig.last().rejected, "seed " + seed);
      assertEquals(missed, rig.last().missed, "seed " + seed);
    }
  }

  /** Its answer may have been lost, so it is asked again. */
  @Test
  void behaviour03ADuplicateOfARejectedCommandIsRejectedAgain() {
    Rig rig = new Rig();
    rig.epoch = rig.controller.acquireLease(Rig.SESSION, false).getAsLong();
    Rejection first = rig.send(1, 100, 0.1, 0, 0);
    assertEquals(RejectionCode.ARMING, first.code());
    rig.tick(1);
    assertEquals(first, rig.send(1, 100, 0.1, 0, 0));
    rig.tick(1);
    assertEquals(1, rig.last().duplicates);
    assertEquals(1, rig.last().rejected);
    assertNull(rig.send(2, 100, 0, 0, 0));
    assertNull(rig.send(2, 100, 0, 0, 0), "the answer is the newest command's");
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

  /** Whoever holds the lease next hasn't asked for the speed of the one before. */
  @Test
  void behaviour05And09ASpeedProfileEndsWithTheLeaseThatItWasAskedWith() {
    Rig rig = Rig.active();
    rig.controller.stop();
    rig.settle();
    rig.acknowledge();
    assertTrue(rig.controller.setProfile(Rig.SESSION, rig.epoch, SpeedProfile.FULL).isEmpty());
    rig.tick(1);
    assertEquals(SpeedProfile.FULL, rig.controller.profile());
    rig.epoch = rig.controller.acquireLease(Rig.SESSION, false).getAsLong();
    assertTrue(rig.controller.goHome(Rig.SESSION, rig.epoch).isEmpty(), "before any tick");
    assertEquals(SpeedProfile.REDUCED, rig.controller.profile());
    rig.tick(300);

    assertTrue(rig.controller.setProfile(Rig.SESSION, rig.epoch, SpeedProfile.FULL).isEmpty());
    rig.arm();
    rig.drive(50, 0.01, 0, 0);
    assertTrue(rig.last().appliedVelocity.norm() > 0.3, "moves faster than reduced");
    assertTrue(rig.controller.yieldLease(Rig.SESSION, rig.epoch).isEmpty());
    rig.tick(1);
    assertEquals(Mode.STOPPING, rig.last().mode);
    assertEquals(SpeedProfile.FULL, rig.last().profile, "it brakes as it moved");
    rig.tick(200);
    assertEquals(Mode.DISARMED, rig.last().mode);
    assertEquals(SpeedProfile.REDUCED, rig.last().profile);
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

  @Test
  void aStepIsSpreadOverItsDurationBetweenThePolicysCommands() {
    Rig rig = Rig.active();
    double start = rig.last().limited.x;
    double[] delta = {0.01, 0, 0};
    Command command =
        new Command(Rig.SESSION, rig.epoch, ++rig.sequence, 0, 200, 80, delta, 0, 0, 0);
    assertNull(rig.controller.submit(command));
    for (int tick = 1; tick <= 24; tick++) {
      rig.tick(1);
      // 80 ms are 20 ticks.
      double way = 0.01 * Math.min(tick, 20) / 20;
      assertEquals(start + way, rig.last().limited.x, 1e-9, "tick " + tick);
    }
    assertEquals(0, rig.last().stale);
    assertEquals(0, rig.last().cutCommands);
  }

  private static void within(double limit, double value, String where) {
    assertTrue(value <= limit * (1 + 1e-6), where + ": " + value + " is above " + limit);
  }
}
