package io.metaarm.learn.hardware;

import io.metaarm.bridge.client.ArmChannels;
import io.metaarm.bridge.client.ArmClient;
import io.metaarm.bridge.client.ClientListener;
import io.metaarm.bridge.client.Orders;
import io.metaarm.bridge.client.SendResult;
import io.metaarm.bridge.proto.Fault;
import io.metaarm.bridge.proto.FaultCode;
import io.metaarm.bridge.proto.GetInformationReply;
import io.metaarm.bridge.proto.Limits;
import io.metaarm.bridge.proto.Mode;
import io.metaarm.bridge.proto.SpeedProfile;
import io.metaarm.bridge.proto.State;
import io.metaarm.bridge.record.StateRecording;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An arm behind the bridge, in real time. */
public final class RemoteArm implements ArmConnection {
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double ANSWER_SECONDS = 10;
  private static final double MOTION_SECONDS = 30;

  /** A state older than this says nothing about now. */
  private static final double STALE_STATE_SECONDS = 0.2;

  /** How many commands' time a command stays valid. */
  private static final int VALID_COMMANDS = 4;

  private static final double LEAST_VALIDITY_SECONDS = 0.05;

  /** Until cameras have seen that things are back. */
  private static final double CAMERA_SECONDS = 0.5;

  private static final double FRESH_SAMPLES_SECONDS = 0.2;

  /** An arm that still swings when it is enabled takes its swing for its load. */
  private static final double SETTLING_SECONDS = 1;

  private final NewestState heard;
  private final @Nullable StateRecording recording;
  private final ArmClient client;
  private final SpeedProfile profile;
  private final double rateHertz;
  private final long periodNanos;
  private final int validityMillis;
  private GetInformationReply information;
  private long dueNanos;
  private double tripsNanos;
  private int commands;

  private RemoteArm(
      ArmChannels channels,
      GetInformationReply information,
      SpeedProfile profile,
      double rateHertz,
      @Nullable StateRecording recording) {
    this.information = information;
    this.profile = profile;
    this.rateHertz = rateHertz;
    this.recording = recording;
    heard = new NewestState(recording == null ? ClientListener.NONE : recording);
    periodNanos = Math.round(NANOS_PER_SECOND / rateHertz);
    validityMillis =
        (int) Math.ceil(1000 * Math.max(LEAST_VALIDITY_SECONDS, VALID_COMMANDS / rateHertz));
    client = ArmClient.connect(channels, "adapt", heard);
  }

  /**
   * Connects, and waits until the arm answers. The channels are closed with the connection.
   *
   * @param record where the states go that are heard, as MCAP; null for nowhere
   */
  public static RemoteArm connect(
      ArmChannels channels, SpeedProfile profile, double rateHertz, @Nullable Path record)
      throws IOException {
    GetInformationReply information;
    StateRecording recording;
    try {
      information = answer(new Orders(channels.orders()).information());
      recording = record == null ? null : StateRecording.start(record, information);
    } catch (IOException | RuntimeException e) {
      channels.close();
      throw e;
    }
    RemoteArm arm = new RemoteArm(channels, information, profile, rateHertz, recording);
    try {
      var unused = answer(arm.client.firstState());
      return arm;
    } catch (RuntimeException e) {
      arm.close();
      throw e;
    }
  }

  /** Waits for a state that is as it should be. */
  private State await(Predicate<State> wanted, double seconds, String problem) {
    State state = heard.waitFor(wanted, seconds);
    if (state == null) {
      throw new ArmLostException(problem + " within " + seconds + " s" + heard.because());
    }
    return state;
  }

  private static <T> T answer(CompletableFuture<T> answer) {
    return answer(answer, ANSWER_SECONDS, "No answer");
  }

  private static <T> T answer(CompletableFuture<T> answer, double seconds, String problem) {
    try {
      return answer.get((long) (1000 * seconds), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new ArmLostException(String.valueOf(cause.getMessage()), cause);
    } catch (TimeoutException e) {
      throw new ArmLostException(problem + " within " + seconds + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ArmLostException("interrupted", e);
    }
  }

  @Override
  public ArmFacts facts() {
    Limits limits = information.getLimits();
    return new ArmFacts(
        information.getModel(),
        information.getLimitsDigest(),
        information.getCalibrationDigest(),
        limits.getProfile().name().replace("SPEED_PROFILE_", "").toLowerCase(Locale.ROOT),
        limits.getMaxSpeedMps(),
        information.getCanResetScene());
  }

  @Override
  public double rateHertz() {
    return rateHertz;
  }

  /** Of the link, from commands to their receipts. */
  @Override
  public double roundTripMillis() {
    return commands == 0 ? 0 : tripsNanos / commands / NANOS_PER_MILLI;
  }

  @Override
  public double seconds() {
    return System.nanoTime() / NANOS_PER_SECOND;
  }

  /** Also after the connection was gone and came back. */
  @Override
  public void hold() {
    await(state -> true, ANSWER_SECONDS, "The arm's controller said nothing");
    answer(client.acquireLease(false));
    await(state -> state.getMode() == Mode.MODE_DISARMED, ANSWER_SECONDS, "The arm is not at rest");
    Limits limits = answer(client.configure(profile));
    if (!limits.equals(information.getLimits())) {
      information = information.toBuilder().setLimits(limits).build();
      if (recording != null) {
        recording.attach(information);
      }
    }
  }

  @Override
  public void stop(String reason) {
    rest(() -> client.orders().stop(reason));
  }

  /** Gives the lease back; each trial takes it anew. */
  @Override
  public void finish() {
    rest(client::releaseLease);
  }

  private void rest(Supplier<CompletableFuture<?>> order) {
    State state = heard.newest();
    if (state != null && moves(state.getMode())) {
      answer(order.get());
      await(each -> !moves(each.getMode()), ANSWER_SECONDS, "The arm did not come to rest");
    }
  }

  private static boolean moves(Mode mode) {
    return mode == Mode.MODE_ACTIVE || mode == Mode.MODE_HOMING || mode == Mode.MODE_STOPPING;
  }

  @Override
  public String faults() {
    return heard.faults();
  }

  @Override
  public void acknowledge() {
    State state = await(each -> true, MOTION_SECONDS, "The arm's controller said nothing");
    if (state.getFaultsCount() == 0) {
      return;
    }
    State calm =
        await(
            each ->
                each.getMode() == Mode.MODE_FAULTED
                    && each.getFaultsList().stream().noneMatch(Fault::getCausePresent),
            ANSWER_SECONDS,
            "What stopped the arm is still there");
    answer(
        client
            .orders()
            .acknowledge(
                calm.getFaultsList().stream()
                    .map(Fault::getCode)
                    .filter(code -> code != FaultCode.UNRECOGNIZED)
                    .toList()));
    await(each -> each.getFaultsCount() == 0, ANSWER_SECONDS, "The faults did not go");
    // The controller has forgotten its sensors' past: fresh samples have to come.
    LockSupport.parkNanos((long) (FRESH_SAMPLES_SECONDS * NANOS_PER_SECOND));
  }

  @Override
  public void home() {
    LockSupport.parkNanos((long) (SETTLING_SECONDS * NANOS_PER_SECOND));
    var unused = answer(client.home(), MOTION_SECONDS, "Home was not reached");
  }

  @Override
  public void resetScene() {
    answer(client.resetScene());
    LockSupport.parkNanos((long) (CAMERA_SECONDS * NANOS_PER_SECOND));
  }

  @Override
  public void arm() {
    answer(client.arm());
    dueNanos = System.nanoTime();
    tripsNanos = 0;
    commands = 0;
  }

  @Override
  public ArmReading step(double[] deltaMetres, double gripper) {
    SendResult sent =
        client.move(deltaMetres[0], deltaMetres[1], deltaMetres[2], gripper, validityMillis);
    if (sent == SendResult.NO_LEASE || sent == SendResult.DISCONNECTED) {
      throw new ArmLostException("The arm is not this client's any more" + heard.because());
    }
    waitForNext();
    tripsNanos += client.roundTripNanos();
    commands++;
    State state = heard.newest();
    if (state == null || state.getMode() != Mode.MODE_ACTIVE) {
      throw new ArmLostException("The arm does not follow" + heard.because());
    }
    return reading(state);
  }

  /** Late commands are not made up for. */
  private void waitForNext() {
    long now = System.nanoTime();
    dueNanos = Math.max(dueNanos + periodNanos, now - periodNanos);
    for (long left = dueNanos - now; left > 0; left = dueNanos - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  @Override
  public ArmReading reading() {
    return reading(await(state -> true, ANSWER_SECONDS, "The arm's controller said nothing"));
  }

  private ArmReading reading(State state) {
    double age = heard.ageSeconds();
    if (age > STALE_STATE_SECONDS) {
      throw new ArmLostException("The arm has said nothing for " + age + " s");
    }
    return StateReading.of(state);
  }

  /** The controller stops an arm that moves. */
  @Override
  public void close() {
    client.close();
    if (recording != null) {
      recording.close();
    }
  }
}
