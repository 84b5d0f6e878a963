package io.metaarm.bridge.driver.universal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.bridge.bench.ChildJvm;
import io.metaarm.bridge.client.ArmChannels;
import io.metaarm.bridge.record.RecordingReplay;
import io.metaarm.bridge.safety.RobotSafety;
import io.metaarm.bridge.server.Driving;
import io.metaarm.bridge.transport.ArmAddress;
import io.metaarm.bridge.transport.Security;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bridge's own process is killed: the arm has to be stopped by its own controller. */
@Timeout(120)
class KilledBridgeTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void behaviour15KillingTheBridgeStopsTheArmOnItsOwnControllersSide(long seed) throws Exception {
    String where = "seed " + seed;
    Path file = folder.resolve("killed.mcap");
    Process bridge = null;
    try (TurningStandIn standIn = new TurningStandIn(new RobotAddress("127.0.0.1", 0, 0, 0))) {
      StandIn robot = standIn.robot;
      bridge = start(robot.address(), file);
      int port = Integer.parseInt(bridge.inputReader().readLine());
      UniversalRig.await(robot::runs, "the motion program");
      try (Driving driving = new Driving(channels(port))) {
        driving.arm();
        double start = robot.poseX();
        driving.move(10 + new Random(seed).nextInt(40), 0.002);
        assertTrue(robot.poseX() > start + 0.01, () -> where + ": moved to " + robot.poseX());
        assertTrue(robot.runs(), () -> where + ": the program has stopped before");
        bridge.destroyForcibly().waitFor();
        UniversalRig.await(() -> !robot.runs(), "the robot's watchdog");
      }
      double watchdogSeconds =
          RobotSafety.settings(UniversalRig.UR5E).shortestWatchdogNanos() / 1e9;
      assertEquals(
          watchdogSeconds, robot.silentAtStopSeconds(), 1.6 * StandIn.CYCLE_SECONDS, where);
      double stoppedAt = robot.poseX();
      double later = robot.silentSeconds() + 0.2;
      UniversalRig.await(() -> robot.silentSeconds() > later, "100 cycles");
      assertEquals(stoppedAt, robot.poseX(), where);
      assertEquals(List.of(""), robot.programErrors(), where);
    } finally {
      if (bridge != null) {
        bridge.destroyForcibly();
      }
    }
    RecordingReplay.Result replayed = RecordingReplay.of(file);
    assertTrue(replayed.ticks() > 0 && replayed.reproduced(), () -> where + ": " + replayed);
  }

  private static Process start(RobotAddress robot, Path file) throws Exception {
    return ChildJvm.start(
        BridgeProcess.class,
        List.of("-Xmx256m", "-XX:TieredStopAtLevel=1"),
        Integer.toString(robot.rtde()),
        Integer.toString(robot.script()),
        Integer.toString(robot.dashboard()),
        file.toString());
  }

  private static ArmChannels channels(int port) {
    return ArmChannels.open(new ArmAddress.Tcp("127.0.0.1", port), Security.LOCAL);
  }
}
