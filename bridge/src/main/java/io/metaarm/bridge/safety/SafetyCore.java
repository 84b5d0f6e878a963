package io.metaarm.bridge.safety;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides what the arm may do. One thread at a time; nothing is allocated by {@link #tick}, nor by
 * {@link #submit} for a command that is accepted. The same calls with the same times give the same
 * decisions, bit for bit.
 */
public final class SafetyCore {
  private static final String NOT_STOPPED = "The arm has not stopped yet";

  private final SafetySettings settings;
  private final Admission admission;
  private final FaultLatch latch = new FaultLatch();
  private final Watchdog watchdog = new Watchdog();
  private final Arming arming;
  private final SensorCheck sensors;
  private final TargetMotion target;
  private final Tick tick = new Tick();
  private @Nullable Rejection newestAnswer;
  private Mode mode = Mode.DISARMED;
  private boolean activated;
  private boolean enableDue;
  private double travelMetres;
  private long rejected;
  private long profileEpoch;

  public SafetyCore(SafetySettings settings) {
    this.settings = settings;
    admission = new Admission(settings.commands());
    arming = new Arming(settings.arming());
    sensors = new SensorCheck(settings.sensors(), settings.workspace(), settings.tickNanos());
    target = new TargetMotion(settings);
  }

  // --- What comes in ----------------------------------------------------------------------------

  /**
   * Takes a command or says why not; null when it was taken. A duplicate does nothing and is
   * answered as the first was: who asks again because the answer was lost, must not be told that a
   * rejected command was taken.
   */
  public @Nullable Rejection submit(Command command, long nowNanos) {
    Rejection rejection = admission.judge(command);
    if (rejection == null) {
      if (!admission.isNew()) {
        return newestAnswer;
      }
      rejection = take(command, nowNanos);
      newestAnswer = rejection;
    }
    if (rejection != null) {
      rejected++;
    }
    return rejection;
  }

  private @Nullable Rejection take(Command command, long nowNanos) {
    if (latch.any() || mode == Mode.FAULTED) {
      return Rejection.of(RejectionCode.FAULTED, "A fault is latched: acknowledge it first");
    }
    if (mode == Mode.STOPPING) {
      return Rejection.of(RejectionCode.ARMING, NOT_STOPPED);
    }
    if (mode == Mode.HOMING) {
      return Rejection.of(RejectionCode.HOMING, "The arm is on its way home");
    }
    Rejection rejection =
        mode == Mode.ACTIVE ? target.offer(command, nowNanos) : prove(command, nowNanos);
    if (rejection == null) {
      tick.acceptedSequence = command.sequence();
      tick.acceptedNanos = nowNanos;
      tick.clientTimeNanos = command.clientTimeNanos();
      tick.measuredRoundTripNanos = command.measuredRoundTripNanos();
      if (mode == Mode.ACTIVE) {
        watchdog.feed(nowNanos, settings.limits(target.profile()).watchdogNanos());
      }
    }
    return rejection;
  }

  private @Nullable Rejection prove(Command command, long nowNanos) {
    Rejection rejection = arming.refusal(command, tick.sequence);
    if (rejection == null) {
      rejection =
          sensors
              .startRefusal(arming.rule().maxStepMetres())
              .map(why -> Rejection.of(RejectionCode.ARMING, why))
              .orElse(null);
    }
    if (rejection != null) {
      disarm();
      return rejection;
    }
    mode = Mode.ARMING;
    if (arming.prove(nowNanos)) {
      activate(Mode.ACTIVE);
    }
    return null;
  }

  /** The gripper keeps its last command, so that it drops nothing; at first it stays as it is. */
  private void activate(Mode next) {
    forgetProfile();
    ArmSample sample = sensors.good();
    double gripper = activated ? tick.appliedGripper : 1 - 2 * sample.gripperOpening;
    target.startAt(sample.position, gripper);
    mode = next;
    activated = true;
    enableDue = true;
  }

  private void disarm() {
    arming.restart();
    watchdog.rest();
    mode = Mode.DISARMED;
  }

  /** Latches a fault that was seen outside the core, or a stop that somebody asked for. */
  public void raise(FaultCode code, long nowNanos) {
    latch.raise(code, nowNanos);
  }

  /**
   * Leaves the faults; says why not when it is refused. The arm stays disarmed. A fault that no
   * tick has acted on yet can't be left: the arm would go on as if nobody had asked it to stop.
   */
  public Optional<String> acknowledge(int faults) {
    boolean stopIsDue = latch.any() && (mode.moves() || mode == Mode.ARMING);
    if (mode == Mode.STOPPING || stopIsDue) {
      return Optional.of(NOT_STOPPED);
    }
    Optional<String> refusal = latch.acknowledge(faults);
    if (refusal.isEmpty() && mode == Mode.FAULTED) {
      target.flush();
      sensors.restart();
      disarm();
    }
    return refusal;
  }

  /** Gives the lease to the session; whoever had it is stopped first. */
  public long grantLease(long sessionId, long nowNanos) {
    dropHolder(nowNanos);
    target.forgetSequences();
    tick.acceptedSequence = 0;
    return admission.grant(sessionId);
  }

  /** Frees the lease of a session that is over; an arm that moves is stopped. */
  public void releaseLease(long sessionId, long nowNanos) {
    if (admission.lease().release(sessionId)) {
      dropHolder(nowNanos);
    }
  }

  /** The holder ends in order: the arm comes to rest and is disarmed, and no fault is latched. */
  public void yieldLease(long sessionId) {
    if (admission.lease().release(sessionId) && mode != Mode.FAULTED) {
      halt(Mode.DISARMED);
    }
  }

  private void dropHolder(long nowNanos) {
    if (mode == Mode.ACTIVE || mode == Mode.HOMING) {
      latch.raise(FaultCode.LEASE_LOST, nowNanos);
    } else if (mode == Mode.ARMING) {
      disarm();
    }
    target.flush();
    arming.restart();
  }

  /** Sends the arm home; says why not when it is refused. */
  public Optional<String> goHome(long sessionId, long epoch) {
    Optional<String> refusal = refusalAtRest(sessionId, epoch);
    if (refusal.isPresent()) {
      return refusal;
    }
    refusal = sensors.startRefusal(arming.rule().maxStepMetres());
    if (refusal.isEmpty()) {
      activate(Mode.HOMING);
      target.beginHoming(sensors.good().position);
    }
    return refusal;
  }

  /** Changes the speed profile; says why not when it is refused. */
  public Optional<String> setProfile(long sessionId, long epoch, SpeedProfile newProfile) {
    Optional<String> refusal = refusalAtRest(sessionId, epoch);
    if (refusal.isEmpty()) {
      target.setProfile(newProfile);
      profileEpoch = epoch;
    }
    return refusal;
  }

  /** Whoever holds the lease next hasn't asked for the speed of the one before. */
  private void forgetProfile() {
    if (!mode.moves() && admission.lease().epoch() != profileEpoch) {
      target.setProfile(settings.startProfile());
    }
  }

  private Optional<String> refusalAtRest(long sessionId, long epoch) {
    Rejection rejection = admission.lease().check(sessionId, epoch);
    if (rejection != null) {
      return Optional.of(rejection.message());
    }
    if (latch.any() || mode != Mode.DISARMED) {
      return Optional.of("mode: must be DISARMED, is " + (latch.any() ? Mode.FAULTED : mode));
    }
    return Optional.empty();
  }

  // --- What is decided --------------------------------------------------------------------------

  /** One tick without a sample from the arm. */
  public Tick tickWithoutSample(long nowNanos) {
    sensors.observeNothing(nowNanos, latch);
    return decide(nowNanos);
  }

  /** One tick. What it returns is written over by the next one. */
  public Tick tick(long nowNanos, ArmSample sample) {
    sensors.observe(sample, travelMetres, nowNanos, latch);
    return decide(nowNanos);
  }

  private Tick decide(long nowNanos) {
    tick.sequence++;
    tick.nowNanos = nowNanos;
    tick.reasons = 0;
    if (watchdog.expired(nowNanos)) {
      latch.raise(FaultCode.WATCHDOG, nowNanos);
    }
    if (latch.any() && mode != Mode.FAULTED && mode != Mode.STOPPING) {
      halt(Mode.FAULTED);
    }
    move(nowNanos);
    forgetProfile();
    describe();
    return tick;
  }

  /** Takes nothing more: an arm that moves brakes first. */
  private void halt(Mode atRest) {
    mode = mode.moves() ? Mode.STOPPING : atRest;
    target.abandon();
    arming.restart();
    watchdog.rest();
    enableDue = false;
  }

  private void move(long nowNanos) {
    Vector measured = sensors.good().position;
    switch (mode) {
      case ACTIVE -> target.follow(nowNanos, measured);
      case HOMING -> {
        target.approachHome(measured);
        if (target.isHome(measured)) {
          disarm();
        } else if (target.isLateHome()) {
          latch.raise(FaultCode.HOME_NOT_REACHED, nowNanos);
        }
      }
      case STOPPING -> {
        if (target.brake()) {
          mode = latch.any() ? Mode.FAULTED : Mode.DISARMED;
        }
      }
      case ARMING -> {
        if (arming.lapsed(nowNanos)) {
          disarm();
        }
      }
      case DISARMED, FAULTED -> {}
    }
  }

  private void describe() {
    target.describe(tick);
    ArmSample sample = sensors.good();
    // Where the target starts and where it is left is no way that the arm should have gone.
    boolean moved = mode.moves() && tick.mode.moves();
    travelMetres = moved ? tick.applied.distance(target.position()) : 0;
    tick.mode = mode;
    latch.describe(tick);
    if (mode.moves()) {
      tick.applied.set(target.position());
    } else if (mode != Mode.FAULTED) {
      tick.applied.set(sample.position);
    }
    tick.measured.set(sample.position);
    tick.measuredGripper = sample.gripperOpening;
    tick.sampleTimeNanos = sample.sampleTimeNanos;
    admission.describe(tick);
    tick.rejected = rejected;
  }

  /** Whether the arm is to be enabled now; asking takes the order. */
  public boolean takeEnableOrder() {
    boolean due = enableDue;
    enableDue = false;
    return due;
  }

  public Lease lease() {
    return admission.lease();
  }

  public Mode mode() {
    return mode;
  }

  public SpeedProfile profile() {
    return target.profile();
  }

  public SafetySettings settings() {
    return settings;
  }
}
