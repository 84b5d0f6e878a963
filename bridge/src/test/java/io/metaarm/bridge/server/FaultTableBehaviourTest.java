package io.metaarm.bridge.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.bridge.safety.ArmSample;
import io.metaarm.bridge.safety.FaultCode;
import io.metaarm.bridge.safety.FaultTable;
import io.metaarm.bridge.safety.Fixtures;
import io.metaarm.bridge.safety.Vector;
import java.io.IOException;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The table of faults in the documentation: when each is noticed, and what it takes to go on. */
class FaultTableBehaviourTest {
  /** They take a loop or a way home of their own: StalledLoopTest, HomingTest. */
  private static final Set<FaultCode> SHOWN_ELSEWHERE =
      EnumSet.of(FaultCode.LOOP_STALLED, FaultCode.HOME_NOT_REACHED);

  private static final Pattern MILLIS = Pattern.compile("(\\d+) ms.*");
  private static final Pattern WAY = Pattern.compile("(\\d+) mm of the target's way");
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double TICK_MILLIS = Fixtures.TICK_NANOS / NANOS_PER_MILLI;

  private static final Map<FaultCode, Consumer<Rig>> CAUSES = new EnumMap<>(FaultCode.class);

  static {
    CAUSES.put(FaultCode.WATCHDOG, rig -> {});
    CAUSES.put(FaultCode.STOP_REQUESTED, rig -> rig.controller.stop());
    CAUSES.put(FaultCode.LEASE_LOST, rig -> rig.controller.releaseLease(Rig.SESSION));
    CAUSES.put(FaultCode.SENSOR_MISSING, rig -> rig.sensor = sample -> false);
    CAUSES.put(FaultCode.SENSOR_GARBAGE, samples(sample -> sample.position.y = Double.NaN));
    CAUSES.put(FaultCode.SENSOR_FROZEN, rig -> rig.sensor = frozen(rig));
    CAUSES.put(FaultCode.SENSOR_JUMP, rig -> rig.sensor = jumpOnce());
    CAUSES.put(FaultCode.SENSOR_DELAYED, rig -> rig.sensor = lagging(rig));
    CAUSES.put(FaultCode.CONTROLLER_CLOCK, rig -> rig.sensor = stillClock(rig));
    CAUSES.put(FaultCode.CONTROLLER_RESTARTED, samples(sample -> sample.bootId++));
    CAUSES.put(FaultCode.CONTROLLER_CHANGED, samples(sample -> sample.configurationDigest++));
    CAUSES.put(FaultCode.OUTSIDE_WORKSPACE, samples(sample -> sample.position.z = 0));
    CAUSES.put(FaultCode.DRIVER, samples(sample -> sample.faulted = true));
  }

  private static Consumer<Rig> samples(Consumer<ArmSample> change) {
    return rig ->
        rig.sensor =
            sample -> {
              change.accept(sample);
              return true;
            };
  }

  private static Predicate<ArmSample> frozen(Rig rig) {
    Vector position = new Vector().set(rig.last().measured);
    return sample -> {
      sample.position.set(position);
      return true;
    };
  }

  private static Predicate<ArmSample> jumpOnce() {
    boolean[] jumped = {false};
    return sample -> {
      sample.position.y += jumped[0] ? 0 : 0.1;
      jumped[0] = true;
      return true;
    };
  }

  /** Samples get older and older, half as fast as time goes by. */
  private static Predicate<ArmSample> lagging(Rig rig) {
    long beganNanos = rig.nowNanos;
    return sample -> {
      sample.sampleTimeNanos -= lagNanos(beganNanos, rig.nowNanos);
      return true;
    };
  }

  private static long lagNanos(long beganNanos, long nowNanos) {
    return (nowNanos - beganNanos) / 2;
  }

  private static Predicate<ArmSample> stillClock(Rig rig) {
    long nanos = rig.last().sampleTimeNanos;
    return sample -> {
      sample.sampleTimeNanos = nanos;
      return true;
    };
  }

  @TestFactory
  Stream<DynamicTest> eachRowIsTrue() throws IOException {
    return FaultTable.rows().stream()
        .filter(row -> !SHOWN_ELSEWHERE.contains(row.fault()))
        .map(row -> DynamicTest.dynamicTest(row.fault().name(), () -> check(row)));
  }

  private static void check(FaultTable.Row row) {
    Rig rig = Rig.active();
    rig.drive(60, 0.004, 0, 0);
    rig.send(0.004, 0, 0);
    Vector from = new Vector().set(rig.last().applied);
    long beganNanos = rig.nowNanos;
    CAUSES.get(row.fault()).accept(rig);
    boolean silent = row.fault() == FaultCode.WATCHDOG;
    for (int i = 0; i < 500 && !row.fault().in(rig.last().faults); i++) {
      if (!silent && i % 5 == 4) {
        rig.send(0.004, 0, 0);
      }
      rig.tick(1);
    }
    assertTrue(row.fault().in(rig.last().faults), () -> row.fault() + " was never noticed");
    checkNoticed(row, rig, from, rig.nowNanos - beganNanos);
    checkGoingOn(row, rig);
  }

  private static void checkNoticed(FaultTable.Row row, Rig rig, Vector from, long tookNanos) {
    double tookMillis = tookNanos / NANOS_PER_MILLI;
    Matcher millis = MILLIS.matcher(row.noticedAfter());
    Matcher way = WAY.matcher(row.noticedAfter());
    if (row.noticedAfter().equals("a tick")) {
      assertEquals(TICK_MILLIS, tookMillis, () -> row.fault().name());
    } else if (row.noticedAfter().equals("the watchdog's time")) {
      assertAtMostATickMore(
          row, Fixtures.WATCHDOG_NANOS / NANOS_PER_MILLI, tookMillis, TICK_MILLIS);
    } else if (way.matches()) {
      double millimetres = 1000 * from.distance(rig.last().applied);
      double perTick = 1000 * Fixtures.REDUCED.maxSpeedMetresPerSecond() * Fixtures.TICK_SECONDS;
      assertAtMostATickMore(row, Double.parseDouble(way.group(1)), millimetres, 2 * perTick);
    } else {
      assertTrue(millis.matches(), row.noticedAfter());
      boolean ofDelay = row.noticedAfter().endsWith("of delay");
      assertAtMostATickMore(
          row,
          Double.parseDouble(millis.group(1)),
          ofDelay ? lagNanos(0, tookNanos) / NANOS_PER_MILLI : tookMillis,
          TICK_MILLIS);
    }
  }

  private static void assertAtMostATickMore(
      FaultTable.Row row, double said, double was, double tick) {
    assertTrue(
        was >= said && was <= said + tick + 1e-9,
        () -> row.fault() + ": the table says " + said + ", was " + was);
  }

  private static void checkGoingOn(FaultTable.Row row, Rig rig) {
    rig.settle();
    rig.tick(20);
    boolean atOnce = row.toGoOn().equals("acknowledge");
    assertEquals(
        atOnce, rig.acknowledge().isEmpty(), () -> row.fault() + ": while its cause is there");
    if (!atOnce) {
      rig.sensor = sample -> true;
      rig.tick(60);
      assertTrue(rig.acknowledge().isEmpty(), () -> row.fault() + ": " + rig.acknowledge());
    }
    rig.tick(1);
    assertEquals(0, rig.last().faults);
    assertFalse(rig.last().mode.moves(), "nothing goes on by itself");
  }
}
