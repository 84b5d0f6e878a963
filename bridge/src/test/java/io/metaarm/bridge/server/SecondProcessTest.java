package io.metaarm.bridge.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.bridge.hil.HilCheck;
import io.metaarm.bridge.hil.HilReport;
import io.metaarm.bridge.hil.HilResult.Verdict;
import io.metaarm.bridge.hil.HilSuite;
import io.metaarm.bridge.proto.FaultCode;
import io.metaarm.bridge.proto.LimitReason;
import io.metaarm.bridge.proto.Mode;
import io.metaarm.bridge.proto.State;
import io.metaarm.bridge.proto.Vector3;
import io.metaarm.bridge.safety.Fixtures;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The behaviours once more, of a controller in a process of its own and over a real socket. What a
 * client can see by itself is tried by the checklist's items, the rest by spoiling the arm.
 */
@Timeout(120)
class SecondProcessTest {
  private static SecondProcess controller;

  @BeforeAll
  static void start() throws Exception {
    controller = SecondProcess.start(Map.of());
    // The checklist waits for no process that starts.
    try (Driving first = new Driving(controller.channels())) {
      first.arm();
    }
  }

  @AfterAll
  static void end() {
    controller.close();
  }

  private static void passes(String... items) throws InterruptedException {
    List<HilCheck> checks =
        HilSuite.checklist().stream().filter(each -> List.of(items).contains(each.name())).toList();
    HilReport report =
        new HilSuite(controller::channels, checks).run(controller.address(), true, each -> {});
    assertEquals(items.length, report.count(Verdict.PASS), () -> report.results().toString());
  }

  @Test
  void behaviour01And02WatchdogAndValidityOverASocket() throws Exception {
    passes("watchdog", "validity");
  }

  @Test
  void behaviour03SequenceRulesOverASocket() throws Exception {
    passes("sequence");
  }

  @Test
  void behaviour04NonsenseOverASocket() throws Exception {
    passes("nonsense");
  }

  @Test
  void behaviour05LimitsOverASocket() throws Exception {
    passes("speed-limit");
  }

  @Test
  void behaviour06ABlockedArmDoesNotWindUpOverASocket() throws Exception {
    try (Driving driving = new Driving(controller.channels())) {
      driving.arm();
      driving.move(10, 0.002);
      controller.tell("block");
      driving.move(250, 0.002);
      driving.move(10, 0);
      State pushed = driving.settled();
      assertTrue(
          pushed.getCommandReasonsList().contains(LimitReason.LIMIT_REASON_REFERENCE)
              || pushed.getCutCommands() > 0,
          "the reason is named");
      assertEquals(Mode.MODE_ACTIVE, pushed.getMode(), () -> pushed.getFaultsList().toString());
      double blockedAt = pushed.getMeasured().getXM();
      controller.tell("free");
      double furthest = 0;
      for (int i = 0; i < 50; i++) {
        driving.move(1, 0);
        furthest = Math.max(furthest, driving.settled().getMeasured().getXM() - blockedAt);
      }
      double clip = Fixtures.REDUCED.maxReferenceLeadMetres();
      assertTrue(furthest > clip / 2 && furthest <= clip + 1e-4, "ran on by " + furthest);
    } finally {
      controller.tell("free");
    }
  }

  @Test
  void behaviour07FaultsLatchOverASocket() throws Exception {
    passes("stop", "latch");
  }

  @Test
  void behaviour08AfterAFaultTheFirstTargetIsTheMeasuredPoseOverASocket() throws Exception {
    try (Driving driving = new Driving(controller.channels())) {
      driving.arm();
      for (int i = 0; i < 8; i++) {
        var unused = driving.client.move(0.004, 0, 0, 0, 1000, 100);
      }
      State chunk = driving.now();
      driving.await(
          state -> state.getApplied().getXM() > chunk.getMeasured().getXM() + 0.004,
          "the middle of the chunk");
      driving.client.orders().stop("in mid-chunk").get(60, TimeUnit.SECONDS);
      driving.awaitFault(FaultCode.FAULT_CODE_STOP_REQUESTED);
      driving.acknowledge();
      driving.client.arm().get(60, TimeUnit.SECONDS);
      State first = driving.await(state -> state.getMode() == Mode.MODE_ACTIVE, "an active arm");
      assertEquals(0, distance(first.getApplied(), first.getMeasured()), 1e-4);
      driving.move(25, 0);
      assertEquals(0, distance(driving.now().getApplied(), first.getApplied()), 1e-4);
    }
  }

  @Test
  void behaviour09OneClientHoldsTheArmOverASocket() throws Exception {
    passes("no-lease", "lease", "stream-end");
  }

  @Test
  void behaviour10ArmingTakesProofOfLifeOverASocket() throws Exception {
    passes("arming");
  }

  @Test
  void behaviour11AnArmThatSaysNothingIsStoppedOverASocket() throws Exception {
    try (Driving driving = new Driving(controller.channels())) {
      driving.arm();
      driving.move(5, 0.002);
      controller.tell("blind");
      driving.awaitFault(FaultCode.FAULT_CODE_SENSOR_MISSING);
      String refusal = driving.refusal();
      assertTrue(refusal.contains("The cause persists: [SENSOR_MISSING]"), refusal);
      controller.tell("see");
      driving.arm();
    } finally {
      controller.tell("see");
    }
  }

  @Test
  void behaviour12AnotherControllerUnderLoadIsAFaultOverASocket() throws Exception {
    try (Driving driving = new Driving(controller.channels())) {
      driving.arm();
      driving.move(5, 0.002);
      controller.tell("recalibrate");
      driving.move(5, 0.002);
      driving.awaitFault(FaultCode.FAULT_CODE_CONTROLLER_CHANGED);
      String refusal = driving.refusal();
      assertTrue(refusal.contains("The cause persists: [CONTROLLER_CHANGED]"), refusal);
      controller.tell("restart");
      driving.acknowledge();
      driving.move(5, 0.005);
      assertEquals(Mode.MODE_DISARMED, driving.now().getMode(), "nothing goes on by itself");
    } finally {
      controller.tell("restart");
    }
  }

  @Test
  void behaviour13EveryCutHasItsReasonOverASocket() throws Exception {
    passes("reasons");
  }

  private static double distance(Vector3 a, Vector3 b) {
    return Math.hypot(
        Math.hypot(a.getXM() - b.getXM(), a.getYM() - b.getYM()), a.getZM() - b.getZM());
  }
}
