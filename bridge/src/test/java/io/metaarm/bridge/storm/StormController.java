package io.metaarm.bridge.storm;

import io.metaarm.arm.ArmSpec;
import io.metaarm.arm.InjectedFault;
import io.metaarm.bridge.bench.ParentProcess;
import io.metaarm.bridge.driver.simulated.SimulatedArm;
import io.metaarm.bridge.record.ArmRecording;
import io.metaarm.bridge.safety.ArmSample;
import io.metaarm.bridge.safety.Command;
import io.metaarm.bridge.safety.FlightRecorder;
import io.metaarm.bridge.safety.MonotonicClock;
import io.metaarm.bridge.safety.Order;
import io.metaarm.bridge.safety.Rejection;
import io.metaarm.bridge.safety.RobotSafety;
import io.metaarm.bridge.safety.SafetySettings;
import io.metaarm.bridge.safety.Tick;
import io.metaarm.bridge.server.ArmServer;
import io.metaarm.bridge.server.ControllerListener;
import io.metaarm.bridge.server.Invariants;
import io.metaarm.bridge.server.ServedArm;
import io.metaarm.bridge.transport.ArmAddress;
import io.metaarm.bridge.transport.Security;
import io.metaarm.config.RobotFiles;
import io.metaarm.config.ScenarioFiles;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * The controller's process in a storm: serves a simulated arm whose sensors and joints fail and
 * whose clock leaps ahead, as after a suspended machine, and watches every decision. It says its
 * port, then what it has seen, and at once when an invariant is broken, until it is killed.
 */
final class StormController implements ControllerListener {
  private static final long REPORT_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  /**
   * How far beyond the reference's lead a moving arm may be measured from its target: one that is
   * blocked in full motion stands still while its target brakes, for 111 mm at full speed.
   */
  private static final double TRACKING_SLACK_METRES = 0.12;

  /** From full speed at full acceleration, with the jerk's ramps, and as much again. */
  private static final double STOP_SECONDS = 0.4;

  private static final String[] JOINTS = {"right_j1", "right_j3", "right_j5"};

  private final SimulatedArm arm;
  private final Invariants invariants;
  private final ArmRecording recording;
  private final AtomicLong leaptNanos;
  private final Random random;

  private StormController(
      SimulatedArm arm,
      SafetySettings settings,
      ArmRecording recording,
      AtomicLong leaptNanos,
      long seed) {
    this.arm = arm;
    this.recording = recording;
    this.leaptNanos = leaptNanos;
    random = new Random(seed);
    long stopTicks = Math.round(STOP_SECONDS / settings.tickSeconds());
    invariants = new Invariants(settings, stopTicks, TRACKING_SLACK_METRES);
  }

  /** Arguments: the recording's file, a port or 0, a seed. */
  public static void main(String[] args) throws Exception {
    AtomicLong leaptNanos = new AtomicLong();
    MonotonicClock clock = () -> System.nanoTime() + leaptNanos.get();
    ArmSpec robot = RobotFiles.load("sawyer");
    SafetySettings settings = RobotSafety.settings(robot, 250);
    try (SimulatedArm arm = SimulatedArm.open(robot, ScenarioFiles.load("mild"), clock);
        ArmRecording recording =
            ArmRecording.start(Path.of(args[0]), settings, arm.objectNames(), clock, Map.of())) {
      StormController storm =
          new StormController(arm, settings, recording, leaptNanos, Long.parseLong(args[2]));
      ServedArm served = new ServedArm(arm, settings, clock, new FlightRecorder(500, 200), storm);
      ArmAddress address = new ArmAddress.Tcp("127.0.0.1", Integer.parseInt(args[1]));
      try (ArmServer server = ArmServer.at(address, Security.LOCAL, served).start()) {
        ParentProcess.tell(server.port());
        storm.rage();
      }
    }
  }

  private void rage() {
    boolean told = false;
    for (long i = 0; true; i++) {
      LockSupport.parkNanos(REPORT_NANOS);
      ParentProcess.tell(invariants.counts().toLine());
      String broken = invariants.broken();
      if (broken != null && !told) {
        ParentProcess.tell("BROKEN " + broken);
        told = true;
      }
      if (i % 20 == 19) {
        arm.inject(fault());
      }
      if (i % 50 == 49) {
        leaptNanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(10 + random.nextInt(990)));
      }
    }
  }

  private InjectedFault fault() {
    InjectedFault.Kind[] kinds = InjectedFault.Kind.values();
    InjectedFault.Kind kind = kinds[random.nextInt(kinds.length)];
    boolean joint = kind == InjectedFault.Kind.JOINT_BLOCK;
    boolean jump = kind == InjectedFault.Kind.JUMPING;
    return new InjectedFault(
        kind,
        0,
        20 + random.nextInt(400),
        joint ? JOINTS[random.nextInt(JOINTS.length)] : null,
        jump ? 10.0 + random.nextInt(200) : null);
  }

  @Override
  public void onTick(Tick tick, ArmSample sample) {
    invariants.onTick(tick, sample);
    invariants.checkTruth(arm.truePosition(), tick);
    recording.onTick(tick, sample);
  }

  @Override
  public void onCommand(Command command, long nowNanos, Rejection rejection) {
    recording.onCommand(command, nowNanos, rejection);
  }

  @Override
  public void onOrder(Order order) {
    recording.onOrder(order);
  }
}
