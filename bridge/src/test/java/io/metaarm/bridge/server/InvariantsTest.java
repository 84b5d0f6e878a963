package io.metaarm.bridge.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.bridge.safety.Fixtures;
import io.metaarm.bridge.safety.Tick;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What watches the storms: it must let pass what may be, and nothing else. */
class InvariantsTest {
  @Test
  void aLeaseThatComesAndGoesBetweenTwoTicksBeginsTheCountAnew() {
    Rig rig = atRestWithoutLease();
    release(rig, rig.controller.acquireLease(Rig.SESSION, false).getAsLong());
    rig.tick(1);
    assertEquals(0, rig.last().leaseEpoch);
    assertEquals(0, rig.last().appliedSequence);
    assertNull(broken(rig.ticks));
  }

  @Test
  void aCountThatGoesBackOtherwiseBreaksThem() {
    Rig rig = atRestWithoutLease();
    rig.tick(1);
    assertNull(broken(rig.ticks));
    rig.last().appliedSequence--;
    String expected = "applied goes back to " + rig.last().appliedSequence;
    assertTrue(String.valueOf(broken(rig.ticks)).startsWith(expected), broken(rig.ticks));
  }

  private static Rig atRestWithoutLease() {
    Rig rig = Rig.active();
    rig.drive(50, 0.004, 0, 0);
    release(rig, rig.epoch);
    rig.tick(100);
    assertEquals(0, rig.last().leaseEpoch);
    assertTrue(rig.last().appliedSequence > 1);
    return rig;
  }

  private static void release(Rig rig, long epoch) {
    assertEquals(Optional.empty(), rig.controller.yieldLease(Rig.SESSION, epoch));
  }

  private static @Nullable String broken(List<Tick> ticks) {
    Invariants invariants = new Invariants(Fixtures.settings(), 100, 0.1);
    ticks.forEach(tick -> invariants.onTick(tick, null));
    return invariants.broken();
  }
}
