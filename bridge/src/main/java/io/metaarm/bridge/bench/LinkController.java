package io.metaarm.bridge.bench;

import io.metaarm.arm.ArmSpec;
import io.metaarm.bridge.driver.ArmIdentity;
import io.metaarm.bridge.driver.KinematicArm;
import io.metaarm.bridge.safety.MonotonicClock;
import io.metaarm.bridge.safety.RobotSafety;
import io.metaarm.bridge.safety.SafetySettings;
import io.metaarm.bridge.server.ArmServer;
import io.metaarm.bridge.server.ServedArm;
import io.metaarm.bridge.transport.ArmAddress;
import io.metaarm.config.RobotFiles;
import java.util.concurrent.TimeUnit;

/**
 * The controller's process of the link's benchmark: an arm without physics, at 250 Hz. Says its
 * port, and at the end how late its turns began and how long they took.
 */
final class LinkController {
  private static final double RATE_HERTZ = 250;
  private static final int MOST_TURNS = 1_000_000;

  /** Room for the commands of a closed loop between two turns; most are stale at the second. */
  private static final int QUEUE_CAPACITY = 4096;

  /** A machine that is busy must not stop the measurement; what it does to it is to be seen. */
  private static final long WATCHDOG_NANOS = TimeUnit.SECONDS.toNanos(20);

  private LinkController() {}

  /** Arguments: an address, a folder with TLS files or none. */
  public static void main(String[] args) throws Exception {
    ArmSpec robot = RobotFiles.load("sawyer");
    SafetySettings settings =
        RobotSafety.settings(robot, RATE_HERTZ)
            .withPatience(WATCHDOG_NANOS)
            .withQueueCapacity(QUEUE_CAPACITY);
    ArmIdentity identity =
        new ArmIdentity(
            robot.name(), "kinematic", robot.limitsDigest(), robot.calibration().digest());
    KinematicArm arm = new KinematicArm(identity, settings.home(), MonotonicClock.ofSystem(), 1);
    Samples late = new Samples(MOST_TURNS);
    Samples took = new Samples(MOST_TURNS);
    ServedArm served =
        ServedArm.of(arm, settings)
            .timedBy(
                (due, begun, locked, ended) -> {
                  late.add(begun - due);
                  took.add(ended - begun);
                });
    try (ArmServer server =
        ArmServer.at(
                ArmAddress.parse(args[0]), LinkSecurity.of(args[1], LinkSecurity.SERVER), served)
            .start()) {
      ParentProcess.tell(server.port());
      ParentProcess.awaitEnd();
    }
    ParentProcess.tell(late.all().toLine());
    ParentProcess.tell(took.all().toLine());
  }
}
