package io.metaarm.bridge.driver.simulated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.arm.ArmSpec;
import io.metaarm.arm.InjectedFault;
import io.metaarm.arm.InjectedFault.Kind;
import io.metaarm.arm.Scenario;
import io.metaarm.bridge.safety.Command;
import io.metaarm.bridge.safety.FaultCode;
import io.metaarm.bridge.safety.FlightRecorder;
import io.metaarm.bridge.safety.Mode;
import io.metaarm.bridge.safety.RobotSafety;
import io.metaarm.bridge.safety.SafetySettings;
import io.metaarm.bridge.safety.Tick;
import io.metaarm.bridge.safety.Vector;
import io.metaarm.bridge.server.ArmController;
import io.metaarm.bridge.server.ServedArm;
import io.metaarm.config.RobotFiles;
import io.metaarm.config.ScenarioFiles;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The simulated arm under the controller that drives a real one. */
class SimulatedLinkTest {
  private static final long SESSION = 7;
  private static final ArmSpec SAWYER = RobotFiles.load("sawyer");

  /** A policy at 20 Hz that goes to and fro, on a clock that the test turns. */
  private static final class Link implements AutoCloseable {
    private final SafetySettings settings = RobotSafety.settings(SAWYER);
    private final SimulatedArm arm;
    private final ArmController controller;
    private final Tick last = new Tick();
    private long nowNanos = 1_000_000_000;
    private long epoch;
    private long sequence;
    private double worstLag;
    private double furthest;
    private final Vector start;
    private int activeTicks;

    Link(Scenario scenario) {
      arm = SimulatedArm.open(SAWYER, scenario, () -> nowNanos);
      start = arm.truePosition();
      controller =
          new ArmController(
              new ServedArm(
                  arm,
                  settings,
                  () -> nowNanos,
                  new FlightRecorder(200, 100),
                  (tick, sample) -> last.set(tick)));
      tick(200);
      epoch = controller.acquireLease(SESSION, false).orElseThrow();
    }

    void tick(int count) {
      for (int i = 0; i < count; i++) {
        nowNanos += settings.tickNanos();
        controller.tick();
        if (last.mode == Mode.ACTIVE) {
          activeTicks++;
          furthest = Math.max(furthest, start.distance(arm.truePosition()));
          worstLag = Math.max(worstLag, last.applied.distance(arm.truePosition()));
        }
      }
    }

    void drive(double seconds) {
      int policySteps = (int) (seconds * 20);
      for (int step = 0; step < policySteps; step++) {
        double metres = last.mode == Mode.ACTIVE ? 0.006 : 0;
        double dx = step / 20 % 2 == 0 ? metres : -metres;
        var unused =
            controller.submit(
                new Command(
                    SESSION,
                    epoch,
                    ++sequence,
                    last.sequence,
                    100,
                    50,
                    new double[] {dx, 0, metres == 0 ? 0 : 0.0005 * (step % 2 * 2 - 1)},
                    0,
                    nowNanos,
                    0));
        tick(20);
      }
    }

    @Override
    public void close() {
      arm.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "mild", "hard"})
  void aGapAloneIsNoFault(String name) {
    for (int seed = 1; seed <= 3; seed++) {
      try (Link link = new Link(ScenarioFiles.load(name).withSeed(seed))) {
        link.drive(10);
        double way = link.furthest;
        String run = name + ", seed " + seed + ": faults " + named(link.last.faults);
        assertEquals(0, link.last.faults, run);
        assertTrue(link.activeTicks > 3500, run);
        assertTrue(way > 0.03, () -> run + ", moved by " + way);
        double lag = link.worstLag;
        double allowed = SAWYER.safety().trackingAllowanceMetres();
        assertTrue(lag < allowed, () -> run + ", " + lag + " m behind");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "FROZEN, SENSOR_FROZEN",
    "JUMPING, SENSOR_JUMP",
    "MISSING, SENSOR_MISSING",
    "OVERLOAD, DRIVER",
    "RESTART, CONTROLLER_RESTARTED"
  })
  void everyInjectedFaultStopsTheArm(Kind kind, FaultCode code) {
    Double jump = kind == Kind.JUMPING ? 80.0 : null;
    InjectedFault fault = new InjectedFault(kind, 3000, 400, null, jump);
    try (Link link = new Link(ScenarioFiles.load("none").withFaults(List.of(fault)))) {
      link.drive(2);
      assertEquals(Mode.ACTIVE, link.last.mode);
      link.drive(2);
      assertEquals(Mode.FAULTED, link.last.mode);
      assertTrue(code.in(link.last.faults), () -> named(link.last.faults));
      Vector rest = link.arm.truePosition();
      link.drive(1);
      assertEquals(0, rest.distance(link.arm.truePosition()), 0.0005);
    }
  }

  @Test
  void anArmThatIsBlockedDoesNotLeapWhenItIsFreed() {
    InjectedFault block = new InjectedFault(Kind.JOINT_BLOCK, 2500, 2000, "right_j0", null);
    try (Link link = new Link(ScenarioFiles.load("none").withFaults(List.of(block)))) {
      link.drive(6);
      double lead = link.settings.reduced().maxReferenceLeadMetres();
      double worst = link.worstLag;
      assertTrue(worst < lead + 0.005, () -> worst + " m behind, reference within " + lead);
    }
  }

  private static String named(int faults) {
    StringBuilder names = new StringBuilder();
    for (FaultCode code : FaultCode.values()) {
      if (code.in(faults)) {
        names.append(code).append(' ');
      }
    }
    return names.toString();
  }
}
