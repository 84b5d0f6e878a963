package io.metaarm.cli;

import io.metaarm.arm.ArmSpec;
import io.metaarm.bridge.client.ArmChannels;
import io.metaarm.bridge.client.ArmClient;
import io.metaarm.bridge.client.ClientListener;
import io.metaarm.bridge.driver.ArmIdentity;
import io.metaarm.bridge.driver.KinematicArm;
import io.metaarm.bridge.proto.State;
import io.metaarm.bridge.safety.MonotonicClock;
import io.metaarm.bridge.safety.RobotSafety;
import io.metaarm.bridge.safety.SafetySettings;
import io.metaarm.bridge.safety.Vector;
import io.metaarm.bridge.server.ArmServer;
import io.metaarm.bridge.server.ServedArm;
import io.metaarm.bridge.transport.ArmAddress;
import io.metaarm.bridge.transport.Security;
import io.metaarm.config.RobotFiles;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A point that is served in this process, patiently, and the arm commands against it. */
final class ServedPoint implements AutoCloseable {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final ArmServer server;

  private ServedPoint(ArmServer server) {
    this.server = server;
  }

  static Vector home() {
    return settings(RobotFiles.load("sawyer")).home();
  }

  private static SafetySettings settings(ArmSpec robot) {
    return RobotSafety.settings(robot).withPatience(PATIENCE_NANOS);
  }

  static ServedPoint at(Vector start, Security security) throws IOException {
    ArmSpec robot = RobotFiles.load("sawyer");
    ArmIdentity identity =
        new ArmIdentity(
            robot.name(), "a point", robot.limitsDigest(), robot.calibration().digest());
    KinematicArm point = new KinematicArm(identity, start, MonotonicClock.ofSystem(), 1);
    return new ServedPoint(
        ArmServer.at(
                ArmAddress.parse("127.0.0.1:0"), security, ServedArm.of(point, settings(robot)))
            .start());
  }

  String address() {
    return "127.0.0.1:" + server.port();
  }

  Console arm(String command, String... options) {
    return command(address(), command, options);
  }

  static Console command(String address, String command, String... options) {
    return Console.run(
        Stream.concat(Stream.of("arm", command, "--address", address), Arrays.stream(options))
            .toArray(String[]::new));
  }

  /** What it says now. */
  State state() throws Exception {
    ArmChannels channels = ArmChannels.open(ArmAddress.parse(address()), Security.LOCAL);
    try (ArmClient client = ArmClient.connect(channels, "test", ClientListener.NONE)) {
      return client.firstState().get(60, TimeUnit.SECONDS);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
