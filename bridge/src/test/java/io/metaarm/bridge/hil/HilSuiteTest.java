package io.metaarm.bridge.hil;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.bridge.driver.ArmIdentity;
import io.metaarm.bridge.driver.KinematicArm;
import io.metaarm.bridge.hil.HilResult.Verdict;
import io.metaarm.bridge.proto.AcquireLeaseRequest;
import io.metaarm.bridge.proto.ControlRequest;
import io.metaarm.bridge.safety.Fixtures;
import io.metaarm.bridge.safety.MonotonicClock;
import io.metaarm.bridge.safety.Vector;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A good controller passes; of bad ones see {@link PlantedDefectTest}. */
@Timeout(300)
class HilSuiteTest {
  static KinematicArm arm() {
    return new KinematicArm(
        new ArmIdentity("kinematic", "1", "limits", "calibration"),
        new Vector(0, 0.6, 0.2),
        MonotonicClock.ofSystem(),
        3);
  }

  static HilReport run(KinematicArm arm, Flaw flaw, boolean armed, List<HilCheck> checks)
      throws IOException, InterruptedException {
    try (FlawedController controller =
        new FlawedController(arm, Fixtures.patientSettings(), flaw)) {
      return new HilSuite(controller::channels, checks).run("in-process", armed, each -> {});
    }
  }

  static String told(HilReport report) {
    return report.results().stream()
        .map(each -> each.name() + " " + each.verdict() + ": " + each.found())
        .collect(Collectors.joining("\n"));
  }

  @Test
  void aGoodControllerPassesEveryItemInLessThanAMinute() throws Exception {
    HilReport report = run(arm(), Flaw.NONE, true, HilSuite.checklist());
    assertEquals(report.results().size(), report.count(Verdict.PASS), told(report));
    assertEquals(19, report.results().size());
    assertTrue(report.seconds() < 60, report.seconds() + " s");
    assertEquals("kinematic, software 1", report.controller());
  }

  @Test
  void withoutArmingNoCommandIsSentAtAll() throws Exception {
    AtomicInteger commands = new AtomicInteger();
    AtomicInteger leases = new AtomicInteger();
    Flaw counting =
        new Flaw() {
          @Override
          public List<ControlRequest> requests(ControlRequest request) {
            commands.addAndGet(request.hasCommand() ? 1 : 0);
            return List.of(request);
          }

          @Override
          public AcquireLeaseRequest acquisition(AcquireLeaseRequest request) {
            leases.incrementAndGet();
            return request;
          }
        };
    KinematicArm arm = arm();
    HilReport report = run(arm, counting, false, HilSuite.checklist());
    assertEquals(6, report.count(Verdict.PASS), told(report));
    assertEquals(13, report.count(Verdict.SKIPPED), told(report));
    assertEquals(
        "not tried: --move allows what may move the arm", report.results().get(18).found());
    assertEquals(0, commands.get());
    assertEquals(0, leases.get());
    assertEquals(0, arm.enables());
  }

  @Test
  void aControllerThatIsNotThereFailsAndEndsNothing() throws Exception {
    FlawedController gone = new FlawedController(arm(), Fixtures.patientSettings(), Flaw.NONE);
    gone.close();
    HilReport report =
        new HilSuite(gone::channels, HilSuite.checklist()).run("nowhere", false, each -> {});
    assertEquals(6, report.count(Verdict.FAIL), told(report));
    assertTrue(report.controller().startsWith("a controller that says nothing"));
  }
}
