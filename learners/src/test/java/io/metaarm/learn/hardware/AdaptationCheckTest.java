package io.metaarm.learn.hardware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.arm.ArmSpec;
import io.metaarm.bridge.client.ArmChannels;
import io.metaarm.bridge.driver.ArmDriver;
import io.metaarm.bridge.driver.ArmIdentity;
import io.metaarm.bridge.driver.simulated.SimulatedArm;
import io.metaarm.bridge.hil.HilReport;
import io.metaarm.bridge.hil.HilResult;
import io.metaarm.bridge.hil.HilSuite;
import io.metaarm.bridge.safety.ArmSample;
import io.metaarm.bridge.safety.MonotonicClock;
import io.metaarm.bridge.safety.RobotSafety;
import io.metaarm.bridge.safety.SafetySettings;
import io.metaarm.bridge.safety.Vector;
import io.metaarm.bridge.server.ArmServer;
import io.metaarm.bridge.server.ServedArm;
import io.metaarm.bridge.transport.ArmAddress;
import io.metaarm.bridge.transport.Security;
import io.metaarm.config.RobotFiles;
import io.metaarm.config.ScenarioFiles;
import io.metaarm.learn.kernel.FusedCpuKernels;
import io.metaarm.learn.train.RunFolder;
import io.metaarm.learn.train.ShippedPolicies;
import io.metaarm.task.Goal;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class AdaptationCheckTest {
  private static final Goal GOAL = new Goal("reach-v3", 0, 0.65, 0.02, 0, 0.85, 0.15);

  private static final long PATIENCE_NANOS = 2_000_000_000;

  @TempDir Path folder;

  /** An arm to which something happens after so many targets. */
  private record Tiring(ArmDriver arm, AtomicInteger targets, Consumer<ArmSample> happens)
      implements ArmDriver {
    @Override
    public ArmIdentity identity() {
      return arm.identity();
    }

    @Override
    public List<String> objectNames() {
      return arm.objectNames();
    }

    @Override
    public boolean read(ArmSample into) {
      boolean any = arm.read(into);
      if (targets.get() > 100) {
        happens.accept(into);
      }
      return any;
    }

    @Override
    public void writeTarget(Vector target, double gripper) {
      targets.incrementAndGet();
      arm.writeTarget(target, gripper);
    }

    @Override
    public void enable() {
      arm.enable();
    }

    @Override
    public void stop() {
      arm.stop();
    }

    @Override
    public void close() {
      arm.close();
    }
  }

  @Test
  void anArmThatStopsItselfInATrialIsFound() throws Exception {
    HilResult result =
        check(
            arm ->
                new Tiring(
                    arm,
                    new AtomicInteger(),
                    sample -> {
                      sample.faulted = true;
                      sample.faultText = "tired";
                    }));
    assertEquals(HilResult.Verdict.FAIL, result.verdict(), result.found());
    assertTrue(result.found().startsWith("it ended early: "), result.found());
    assertTrue(result.found().contains("fault: tired); 0 trials"), "once: " + result.found());
  }

  /** For longer than half of the watchdog's time, once. */
  @Test
  void aLoopThatStallsIsNamed() throws Exception {
    AtomicBoolean stalled = new AtomicBoolean();
    HilResult result =
        check(
            arm ->
                new Tiring(
                    arm,
                    new AtomicInteger(),
                    sample -> {
                      if (!stalled.getAndSet(true)) {
                        LockSupport.parkNanos(PATIENCE_NANOS * 3 / 4);
                      }
                    }));
    assertEquals(HilResult.Verdict.FAIL, result.verdict(), result.found());
    assertTrue(
        Pattern.matches(
            "it ended early: .*LOOP_STALLED .*; its loop got no processor in time: is its machine"
                + " busy\\?; 0 trials of .*",
            result.found()),
        result.found());
  }

  @Test
  void aSoundArmAdapts() throws Exception {
    HilResult result = check(arm -> arm);
    assertEquals(HilResult.Verdict.PASS, result.verdict(), result.found());
  }

  private HilResult check(UnaryOperator<ArmDriver> made) throws Exception {
    ArmSpec robot = RobotFiles.find("sawyer-tabletop");
    ArmDriver arm =
        made.apply(SimulatedArm.open(robot, ScenarioFiles.find("none"), MonotonicClock.ofSystem()));
    RunFolder run = RunFolder.open(ShippedPolicies.folder(Path.of("reach")));
    // Patient, for a machine that is busy with other tests.
    SafetySettings settings = RobotSafety.settings(robot).withPatience(PATIENCE_NANOS);
    try (arm;
        ArmServer server =
            ArmServer.at(
                    ArmAddress.parse("127.0.0.1:0"), Security.LOCAL, ServedArm.of(arm, settings))
                .start()) {
      ArmAddress address = ArmAddress.parse("127.0.0.1:" + server.port());
      HilReport report =
          new HilSuite(
                  () -> ArmChannels.open(address, Security.LOCAL),
                  List.of(AdaptationCheck.of(run, GOAL, 80, folder, new FusedCpuKernels())))
              .run(address.toString(), true, each -> {});
      return report.results().get(0);
    }
  }
}
