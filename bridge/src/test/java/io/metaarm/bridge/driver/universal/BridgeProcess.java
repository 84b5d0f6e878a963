package io.metaarm.bridge.driver.universal;

import io.metaarm.bridge.bench.ParentProcess;
import io.metaarm.bridge.record.ArmRecording;
import io.metaarm.bridge.safety.Fixtures;
import io.metaarm.bridge.safety.MonotonicClock;
import io.metaarm.bridge.safety.RobotSafety;
import io.metaarm.bridge.safety.SafetySettings;
import io.metaarm.bridge.server.ArmServer;
import io.metaarm.bridge.server.ServedArm;
import io.metaarm.bridge.transport.ArmAddress;
import io.metaarm.bridge.transport.Security;
import java.nio.file.Path;
import java.util.Map;

/** A bridge between clients and a robot, in a process of its own, to be killed. Says its port. */
final class BridgeProcess {
  /** Several packages of the robot's come in a tick, so that one is there when both are late. */
  private static final double RATE_HERTZ = 125;

  private BridgeProcess() {}

  /** Arguments: the robot's three ports, the recording's file. */
  public static void main(String[] args) throws Exception {
    RobotAddress address =
        new RobotAddress(
            "127.0.0.1",
            Integer.parseInt(args[0]),
            Integer.parseInt(args[1]),
            Integer.parseInt(args[2]));
    SafetySettings settings = Fixtures.patient(RobotSafety.settings(UniversalRig.UR5E, RATE_HERTZ));
    try (UniversalArm arm = UniversalArm.open(UniversalRig.UR5E, address);
        ArmRecording recording =
            ArmRecording.start(
                Path.of(args[3]),
                settings,
                arm.objectNames(),
                MonotonicClock.ofSystem(),
                Map.of());
        ArmServer server =
            ArmServer.at(
                    new ArmAddress.Tcp("127.0.0.1", 0),
                    Security.LOCAL,
                    ServedArm.of(arm, settings).heardBy(recording))
                .start()) {
      ParentProcess.tell(server.port());
      server.awaitTermination();
    }
  }
}
