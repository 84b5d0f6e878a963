package io.metaarm.bridge.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.bridge.safety.FaultCode;
import io.metaarm.bridge.safety.Fixtures;
import io.metaarm.bridge.safety.Vector;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the bridge owes: an arm that says what cannot be, or nothing, is stopped. */
class SensorBehaviourTest {
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
        FaultCode.SENSOR_GARBAGE,
        1,
        rig ->
            rig.sensor =
                sample -> {
                  sample.gripperOpening = Double.NaN;
                  return true;
                });
    fault(
        FaultCode.CONTROLLER_CLOCK,
        1,
        rig ->
            rig.sensor =
                sample -> {
                  sample.sampleTimeNanos -= Fixtures.millis(12);
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
