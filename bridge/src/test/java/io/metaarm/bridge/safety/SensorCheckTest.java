package io.metaarm.bridge.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Missing samples are the arm's, not those that a late control loop asked for too soon. */
class SensorCheckTest {
  private final FaultLatch latch = new FaultLatch();
  private final SensorCheck check =
      new SensorCheck(Fixtures.SENSORS, Fixtures.BOX, Fixtures.TICK_NANOS);
  private final ArmSample sample = new ArmSample();
  private long nowNanos = 1_000_000_000;

  private void sample() {
    sample.position.set(0, 0.6, 0.2);
    sample.sampleTimeNanos = nowNanos;
    check.observe(sample, 0, nowNanos, latch);
  }

  private void nothing() {
    check.observeNothing(nowNanos, latch);
  }

  private boolean isMissing() {
    return FaultCode.SENSOR_MISSING.in(latch.latched());
  }

  @Test
  void aLoopThatIsLateAndCatchesUpMissesNothing() {
    for (int i = 0; i < 500; i++) {
      nowNanos += 2 * Fixtures.TICK_NANOS - 100_000;
      sample();
      nowNanos += 100_000;
      nothing();
    }
    assertEquals(0, latch.latched());
  }

  @Test
  void oneTurnThatIsVeryLateIsOneMissingSampleAtMost() {
    sample();
    nowNanos += Fixtures.millis(500);
    nothing();
    assertEquals(0, latch.latched());
  }

  @Test
  void silenceInTicksThatAreInTimeIsMissing() {
    sample();
    for (int i = 0; i < Fixtures.SENSORS.maxMissedSamples(); i++) {
      nowNanos += Fixtures.TICK_NANOS;
      nothing();
      assertEquals(0, latch.latched());
    }
    nowNanos += Fixtures.TICK_NANOS;
    nothing();
    assertTrue(isMissing());
  }

  @Test
  void silenceIsMissingAlsoWhenEachTickIsLate() {
    sample();
    for (int i = 0; i <= Fixtures.SENSORS.maxMissedSamples(); i++) {
      nowNanos += 3 * Fixtures.TICK_NANOS;
      nothing();
    }
    assertTrue(isMissing());
  }
}
