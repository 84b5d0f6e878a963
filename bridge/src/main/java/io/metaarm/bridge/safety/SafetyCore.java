package io.metaarm.bridge.safety;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides what the arm may do. One thread at a time; nothing is allocated by {@link #tick}, nor by
 * {@link #submit} for a command that is accepted. The same calls with the same times give the same
 * decisions, bit for bit.
 */
public final class SafetyCore {
  /** Home is reached when the arm is measured this near to it and the target is at rest. */
  private static final double HOME_METRES = 2e-3;

  private final SafetySettings settings;
  private final Admission admission;
  private final FaultLatch latch = new FaultLatch();
  private final CommandQueue queue;
  private final Watchdog watchdog;
  private final Arming arming;
  private final SensorCheck sensors;
  private final Reference reference;
  private final MotionLimiter limiter;
  private final Vector home;
  private final Tick tick = new Tick();
  private Mode mode = Mode.DISARMED;
  private SpeedProfile profile = SpeedProfile.REDUCED;
  private boolean enableDue;
  private long rejected;

  public SafetyCore(SafetySettings settings) {
    this.settings = settings;
    admission = new Admission(settings.commands());
    queue = new CommandQueue(settings.queueCapacity());
    watchdog = new Watchdog(settings.watchdogNanos());
    arming = new Arming(settings.arming());
    sensors = new SensorCheck(settings.sensors(), settings.workspace());
    reference = new Reference(settings.workspace(), settings.tickNanos());
    limiter = new MotionLimiter(settings.workspace(), settings.reduced(), settings.tickSeconds());
    home = settings.home();
    limiter.restAt(home);
  }

  /** Takes a command or says why not; null when it was taken, or ignored as a duplicate. */
  public @Nullable Rejection submit(Command command, long nowNanos) {
    Rejection rejection = admission.judge(command);
    if (rejection == null && admission.isNew()) {
      rejection = enqueue(command, nowNanos);
    }
    if (rejection != null) {
      rejected++;
    }
    return rejection;
  }

  private @Nullable Rejection enqueue(Command command, long nowNanos) {
    if (latch.any() || mode == Mode.STOPPING || mode == Mode.FAULTED) {
      return Rejection.of(RejectionCode.FAULTED, "A fault is latched: acknowledge it first");
    }
    if (mode == Mode.HOMING) {
      return Rejection.of(RejectionCode.HOMING, "The arm is on its way home");
    }
    if (mode != Mode.ACTIVE) {
      return prove(command, nowNanos);
    }
    if (queue.isFull()) {
      return Rejection.of(
          RejectionCode.QUEUE_FULL, "More than " + queue.capacity() + " commands wait");
    }
    queue.add(command, nowNanos);
    accepted(command, nowNanos);
    watchdog.feed(nowNanos);
    return null;
  }

  private void accepted(Command command, long nowNanos) {
    tick.acceptedSequence = command.sequence();
    tick.acceptedNanos = nowNanos;
    tick.clientTimeNanos = command.clientTimeNanos();
    tick.measuredRoundTripNanos = command.measuredRoundTripNanos();
  }

  private @Nullable Rejection prove(Command command, long nowNanos) {
    Rejection rejection = notAlive(command);
    if (rejection != null) {
      disarm();
      return rejection;
    }
    accepted(command, nowNanos);
    mode = Mode.ARMING;
    if (arming.prove(nowNanos)) {
      activate(Mode.ACTIVE);
      watchdog.feed(nowNanos);
    }
    return null;
  }

  /** What speaks against the command as a proof of life; null when nothing does. */
  private @Nullable Rejection notAlive(Command command) {
    double[] delta = command.deltaMetres();
    double step = Math.sqrt(delta[0] * delta[0] + delta[1] * delta[1] + delta[2] * delta[2]);
    if (!arming.isNear(step)) {
      return Rejection.ofField(
          RejectionCode.ARMING,
          "delta_position_m",
          Double.toString(step),
          "a first target must be within "
              + arming.rule().maxStepMetres()
              + " m of the measured position");
    }
    long age = tick.sequence - command.observationSequence();
    if (age < 0 || age > settings.maxObservationAgeTicks()) {
      return Rejection.ofField(
          RejectionCode.ARMING,
          "observation_sequence",
          Long.toString(command.observationSequence()),
          "must be at most " + settings.maxObservationAgeTicks() + " older than " + tick.sequence);
    }
    if (!measuredInside()) {
      return Rejection.of(RejectionCode.ARMING, positionOutside());
    }
    return null;
  }

  private String positionOutside() {
    return sensors.hasSample()
        ? "position: must be in " + settings.workspace() + ", measured " + sensors.good().position
        : "position: nothing was measured yet";
  }

  private boolean measuredInside() {
    return sensors.hasSample() && settings.workspace().contains(sensors.good().position);
  }

  /** The first target is where the arm is measured. */
  private void activate(Mode next) {
    Vector measured = sensors.good().position;
    reference.startAt(measured, tick.appliedGripper);
    limiter.restAt(measured);
    limiter.setLimits(settings.limits(profile));
    queue.flush();
    mode = next;
    enableDue = true;
  }

  private void disarm() {
    arming.restart();
    mode = Mode.DISARMED;
  }

  /** One tick without a sample from the arm. */
  public Tick tickWithoutSample(long nowNanos) {
    sensors.observeNothing(nowNanos, latch);
    return decide(nowNanos);
  }

  /** One tick. What it returns is written over by the next one. */
  public Tick tick(long nowNanos, ArmSample sample) {
    sensors.observe(sample, tick.applied, nowNanos, latch);
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
      stop();
    }
    move(nowNanos);
    describe();
    return tick;
  }

  private void stop() {
    mode = mode.moves() ? Mode.STOPPING : Mode.FAULTED;
    queue.flush();
    reference.abandon();
    arming.restart();
    watchdog.rest();
    enableDue = false;
  }

  private void move(long nowNanos) {
    switch (mode) {
      case ACTIVE -> follow(nowNanos);
      case HOMING -> approachHome();
      case STOPPING -> {
        limiter.brake();
        if (limiter.atRest()) {
          mode = Mode.FAULTED;
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

  private void follow(long nowNanos) {
    MotionLimits limits = settings.limits(profile);
    boolean staleDropped = false;
    while (reference.isIdle() && !queue.isEmpty()) {
      CommandQueue.Entry entry = queue.take();
      if (entry.isStale(nowNanos)) {
        reference.countStale();
        staleDropped = true;
      } else {
        reference.begin(entry, limits);
      }
    }
    reference.advance(nowNanos, sensors.good().position, limits, staleDropped);
    limiter.moveTowards(reference.goal());
    tick.reasons |= limiter.reasons();
  }

  private void approachHome() {
    reference.advanceTo(home, sensors.good().position, settings.limits(profile));
    boolean near =
        sensors.good().position.distance(home) < HOME_METRES
            && limiter.position().distance(home) < HOME_METRES;
    if (near) {
      limiter.brake();
    } else {
      limiter.moveTowards(reference.goal());
    }
    tick.reasons |= limiter.reasons();
    if (near && limiter.atRest()) {
      disarm();
    }
  }

  private void describe() {
    reference.describe(tick);
    ArmSample sample = sensors.good();
    tick.mode = mode;
    tick.profile = profile;
    tick.faults = latch.latched();
    tick.causesPresent = latch.present();
    if (mode.moves()) {
      tick.applied.set(limiter.position());
    } else if (mode != Mode.FAULTED) {
      tick.applied.set(sample.position);
    }
    tick.appliedVelocity.set(limiter.velocity());
    tick.appliedAcceleration.set(limiter.acceleration());
    tick.measured.set(sample.position);
    tick.measuredGripper = sample.gripperOpening;
    tick.sampleTimeNanos = sample.sampleTimeNanos;
    tick.duplicates = admission.sequences().duplicates();
    tick.missed = admission.sequences().missed();
    tick.rejected = rejected;
    tick.leaseEpoch = admission.lease().epoch();
  }

  /** Latches a fault that was seen outside the core, or a stop that somebody asked for. */
  public void raise(FaultCode code, long nowNanos) {
    latch.raise(code, nowNanos);
  }

  /** Leaves the faults; says why not when it is refused. The arm stays disarmed. */
  public Optional<String> acknowledge(int faults) {
    if (mode == Mode.STOPPING) {
      return Optional.of("The arm is still braking");
    }
    Optional<String> refusal = latch.acknowledge(faults);
    if (refusal.isEmpty() && mode == Mode.FAULTED) {
      queue.flush();
      sensors.restart();
      disarm();
    }
    return refusal;
  }

  /** Gives the lease to the session; whoever had it is stopped first. */
  public long grantLease(long sessionId, long nowNanos) {
    if (mode.moves()) {
      latch.raise(FaultCode.LEASE_LOST, nowNanos);
    }
    queue.flush();
    arming.restart();
    return admission.grant(sessionId);
  }

  /** Frees the session's lease; an arm that moves is stopped. */
  public void releaseLease(long sessionId, long nowNanos) {
    if (!admission.lease().release(sessionId)) {
      return;
    }
    if (mode.moves()) {
      latch.raise(FaultCode.LEASE_LOST, nowNanos);
    }
    queue.flush();
    arming.restart();
  }

  /** Sends the arm home; says why not when it is refused. */
  public Optional<String> goHome(long sessionId, long epoch) {
    Optional<String> refusal = refusalAtRest(sessionId, epoch);
    if (refusal.isPresent()) {
      return refusal;
    }
    if (!measuredInside()) {
      return Optional.of(positionOutside());
    }
    activate(Mode.HOMING);
    return Optional.empty();
  }

  /** Changes the speed profile; says why not when it is refused. */
  public Optional<String> setProfile(long sessionId, long epoch, SpeedProfile newProfile) {
    Optional<String> refusal = refusalAtRest(sessionId, epoch);
    if (refusal.isEmpty()) {
      profile = newProfile;
    }
    return refusal;
  }

  private Optional<String> refusalAtRest(long sessionId, long epoch) {
    Rejection rejection = admission.lease().check(sessionId, epoch);
    if (rejection != null) {
      return Optional.of(rejection.message());
    }
    if (mode != Mode.DISARMED) {
      return Optional.of("mode: must be DISARMED, is " + mode);
    }
    return Optional.empty();
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

  public FaultLatch faults() {
    return latch;
  }

  public Mode mode() {
    return mode;
  }

  public SpeedProfile profile() {
    return profile;
  }

  public SafetySettings settings() {
    return settings;
  }
}
