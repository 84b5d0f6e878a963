package io.metaarm.learn.hardware;

import io.metaarm.arm.ArmSpec;
import io.metaarm.arm.Scenario;
import io.metaarm.bridge.driver.simulated.SimulatedArm;
import io.metaarm.bridge.record.ArmRecording;
import io.metaarm.bridge.safety.ArmSample;
import io.metaarm.bridge.safety.Command;
import io.metaarm.bridge.safety.FaultCode;
import io.metaarm.bridge.safety.FlightRecorder;
import io.metaarm.bridge.safety.Mode;
import io.metaarm.bridge.safety.Rejection;
import io.metaarm.bridge.safety.RobotSafety;
import io.metaarm.bridge.safety.SafetySettings;
import io.metaarm.bridge.safety.SpeedProfile;
import io.metaarm.bridge.safety.Tick;
import io.metaarm.bridge.server.ArmController;
import io.metaarm.bridge.server.ServedArm;
import io.metaarm.env.MeasuredTask;
import io.metaarm.task.Goal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A simulated arm and its whole controller in this process, without a network and on a clock of its
 * own, which runs as fast as the simulation can be computed. The same scenario gives the same run.
 */
public final class LockstepArm implements ArmConnection {
  private static final long SESSION = 1;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final long VALIDITY_MILLIS = 100;
  private static final double LONGEST_MOTION_SECONDS = 30;
  private static final double MOMENT_SECONDS = 0.2;
  private static final double CAMERA_SECONDS = 0.5;

  /** An arm that still swings when it is enabled takes its swing for its load. */
  private static final double SETTLING_SECONDS = 1;

  private final SimulatedArm driver;
  private final @Nullable ArmRecording recording;
  private final ArmController controller;
  private final SafetySettings settings;
  private final SpeedProfile profile;
  private final ArmSpec robot;
  private final double rateHertz;
  private final int ticksPerCommand;
  private final HeardTicks heard;
  private final Tick tick;
  private final ArmSample sample;
  private long nanos;
  private long epoch;
  private long sequence;

  /**
   * An arm in a scenario's scene.
   *
   * @param goal where things are, of the scenario's task
   * @param record where all that is told and decided goes, for {@code arm replay}; null for nowhere
   */
  public LockstepArm(
      ArmSpec robot,
      Scenario scenario,
      Goal goal,
      SpeedProfile profile,
      double rateHertz,
      @Nullable Path record)
      throws IOException {
    this.robot = robot;
    this.profile = profile;
    this.rateHertz = rateHertz;
    settings = RobotSafety.settings(robot);
    ticksPerCommand = (int) Math.max(1, Math.round(1 / (rateHertz * settings.tickSeconds())));
    driver = SimulatedArm.open(robot, scenario, goal, () -> nanos);
    recording =
        record == null
            ? null
            : ArmRecording.start(record, settings, driver.objectNames(), () -> nanos, Map.of());
    heard = new HeardTicks(driver.objectNames(), driver::ageMillis, recording);
    tick = heard.tick;
    sample = heard.sample;
    controller =
        new ArmController(
            new ServedArm(driver, settings, () -> nanos, new FlightRecorder(1, 1), heard));
    advance(() -> tick.sampleTimeNanos != 0, "nothing was measured");
  }

  private int ticks(double seconds) {
    return (int) (seconds / settings.tickSeconds());
  }

  private void advance(int ticks) {
    for (int i = 0; i < ticks; i++) {
      nanos += settings.tickNanos();
      controller.tick();
    }
  }

  private void advance(BooleanSupplier until, String problem) {
    long end = nanos + (long) (LONGEST_MOTION_SECONDS * NANOS_PER_SECOND);
    do {
      advance(1);
      if (nanos > end) {
        throw new ArmLostException(
            problem
                + " within "
                + LONGEST_MOTION_SECONDS
                + " s: measured "
                + tick.measured
                + ", target "
                + tick.applied
                + because(faults()));
      }
    } while (!until.getAsBoolean());
  }

  private static String because(String faults) {
    return faults.isEmpty() ? "" : ": " + faults;
  }

  @Override
  public ArmFacts facts() {
    return new ArmFacts(
        driver.identity().model(),
        driver.identity().limitsDigest(),
        driver.identity().calibrationDigest(),
        profile.name().toLowerCase(java.util.Locale.ROOT),
        settings.limits(profile).maxSpeedMetresPerSecond(),
        true);
  }

  /** As described, for whoever replays its path. */
  public ArmSpec robot() {
    return robot;
  }

  @Override
  public double rateHertz() {
    return rateHertz;
  }

  /** Twice the way back: a simulated arm's link is as late there. */
  @Override
  public double roundTripMillis() {
    return 2 * heard.meanAgeMillis();
  }

  @Override
  public double seconds() {
    return nanos / NANOS_PER_SECOND;
  }

  @Override
  public void hold() {
    if (epoch == 0) {
      epoch = controller.acquireLease(SESSION, true).orElseThrow();
      sequence = 0;
    }
    refuseIf(controller.setProfile(SESSION, epoch, profile));
  }

  private static void refuseIf(Optional<String> refusal) {
    if (refusal.isPresent()) {
      throw new ArmLostException(refusal.get());
    }
  }

  @Override
  public void stop(String reason) {
    if (tick.mode.moves()) {
      controller.stop();
      advance(() -> tick.mode == Mode.FAULTED, "the arm did not come to rest");
    }
  }

  @Override
  public String faults() {
    return FaultCode.of(tick.faults).stream().map(Enum::name).collect(Collectors.joining(", "));
  }

  @Override
  public void acknowledge() {
    if (tick.faults != 0) {
      advance(() -> tick.mode == Mode.FAULTED, "the arm did not come to rest");
      // What passes shows no more a moment later; afterwards fresh samples have to come.
      advance(ticks(MOMENT_SECONDS));
      refuseIf(controller.acknowledge(tick.faults));
      advance(ticks(MOMENT_SECONDS));
    }
  }

  @Override
  public void home() {
    advance(ticks(SETTLING_SECONDS));
    refuseIf(controller.goHome(SESSION, epoch));
    advance(() -> tick.mode != Mode.HOMING, "home was not reached");
    if (tick.mode != Mode.DISARMED) {
      throw new ArmLostException("The way home was interrupted" + because(faults()));
    }
  }

  @Override
  public void resetScene() {
    refuseIf(controller.resetScene(SESSION, epoch));
    // Cameras are late: until they have seen it, things are where they were.
    advance(ticks(CAMERA_SECONDS));
  }

  @Override
  public void arm() {
    heard.beginAges();
    advance(
        () -> {
          send(new double[3], 0);
          return tick.mode == Mode.ACTIVE || tick.faults != 0;
        },
        "arming was refused");
    requireActive();
  }

  private @Nullable Rejection send(double[] delta, double gripper) {
    return controller.submit(
        new Command(
            SESSION,
            epoch,
            ++sequence,
            tick.sequence,
            VALIDITY_MILLIS,
            0,
            delta.clone(),
            gripper,
            nanos,
            0));
  }

  private void requireActive() {
    if (tick.mode != Mode.ACTIVE) {
      throw new ArmLostException("The arm is " + tick.mode + because(faults()));
    }
  }

  @Override
  public ArmReading step(double[] deltaMetres, double gripper) {
    Rejection rejection = send(deltaMetres, gripper);
    advance(ticksPerCommand);
    requireActive();
    if (rejection != null) {
      throw new ArmLostException("A command was refused: " + rejection.message());
    }
    return reading();
  }

  @Override
  public ArmReading reading() {
    double[] objects = new double[MeasuredTask.OBJECT_NUMBERS];
    int seen = 0;
    for (int i = 0; i < sample.objects.length; i++) {
      if (sample.objects[i].isSeen()) {
        ObjectNumbers.write(sample.objects[i], objects, seen++);
      }
    }
    return new ArmReading(
        new double[] {tick.measured.x, tick.measured.y, tick.measured.z},
        tick.measuredGripper,
        objects,
        seen,
        new double[] {tick.limited.x, tick.limited.y, tick.limited.z},
        tick.cutCommands,
        tick.stale);
  }

  @Override
  public Optional<Boolean> solvedInTruth() {
    return Optional.of(driver.succeededOnce());
  }

  @Override
  public void close() {
    if (recording != null) {
      recording.close();
    }
    driver.close();
  }
}
