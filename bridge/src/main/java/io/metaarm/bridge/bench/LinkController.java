package io.metaarm.bridge.bench;

import io.metaarm.arm.ArmSpec;
import io.metaarm.bridge.driver.ArmIdentity;
import io.metaarm.bridge.driver.KinematicArm;
import io.metaarm.bridge.safety.ArmSample;
import io.metaarm.bridge.safety.Command;
import io.metaarm.bridge.safety.MonotonicClock;
import io.metaarm.bridge.safety.Rejection;
import io.metaarm.bridge.safety.RobotSafety;
import io.metaarm.bridge.safety.SafetySettings;
import io.metaarm.bridge.safety.Tick;
import io.metaarm.bridge.server.ArmServer;
import io.metaarm.bridge.server.ControllerListener;
import io.metaarm.bridge.server.LoopListener;
import io.metaarm.bridge.server.ServedArm;
import io.metaarm.bridge.transport.ArmAddress;
import io.metaarm.config.RobotFiles;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

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

  /** Arguments: an address, a folder with TLS files or none, whether it is polite. */
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
    Turns turns = new Turns();
    ServedArm served = ServedArm.of(arm, settings).heardBy(turns).timedBy(turns);
    try (ArmServer server =
        ArmServer.at(
            ArmAddress.parse(args[0]), LinkSecurity.of(args[1], LinkSecurity.SERVER), served)) {
      ParentProcess.tell(start(server, Boolean.parseBoolean(args[2])));
      ParentProcess.tell(server.port());
      ParentProcess.awaitEnd();
    }
    ParentProcess.tell(turns.late.all().toLine());
    ParentProcess.tell(turns.took.all().toLine());
  }

  /** Says what it lacks to be punctual. */
  static String start(ArmServer server, boolean polite) throws IOException {
    if (polite) {
      server.start();
      return "asked to be polite";
    }
    return String.join("; ", server.startPunctually());
  }

  /** From the first command on: before it the benchmark's other processes are starting. */
  private static final class Turns implements ControllerListener, LoopListener {
    private final Samples late = new Samples(MOST_TURNS);
    private final Samples took = new Samples(MOST_TURNS);
    private volatile boolean commanded;

    @Override
    public void onTick(Tick tick, @Nullable ArmSample sample) {
      // What the arm does is not measured.
    }

    @Override
    public void onCommand(Command command, long nowNanos, @Nullable Rejection rejection) {
      commanded = true;
    }

    @Override
    public void onTurn(long dueNanos, long begunNanos, long lockedNanos, long endedNanos) {
      if (commanded) {
        late.add(begunNanos - dueNanos);
        took.add(endedNanos - begunNanos);
      }
    }
  }
}
