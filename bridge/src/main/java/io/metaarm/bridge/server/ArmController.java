package io.metaarm.bridge.server;

import io.metaarm.bridge.driver.ArmDriver;
import io.metaarm.bridge.driver.ArmIdentity;
import io.metaarm.bridge.safety.ArmSample;
import io.metaarm.bridge.safety.Command;
import io.metaarm.bridge.safety.FaultCode;
import io.metaarm.bridge.safety.FlightRecorder;
import io.metaarm.bridge.safety.Mode;
import io.metaarm.bridge.safety.MonotonicClock;
import io.metaarm.bridge.safety.Rejection;
import io.metaarm.bridge.safety.SafetyCore;
import io.metaarm.bridge.safety.SafetySettings;
import io.metaarm.bridge.safety.SpeedProfile;
import io.metaarm.bridge.safety.Tick;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Owns one arm: reads it, asks the safety core, writes it. Calls come from any thread; each holds
 * the lock for microseconds, so the control thread is not kept waiting.
 */
public final class ArmController {
  private static final Logger LOG = LoggerFactory.getLogger(ArmController.class);

  private final Object lock = new Object();
  private final ArmDriver driver;
  private final MonotonicClock clock;
  private final SafetyCore core;
  private final FlightRecorder recorder;
  private final TickListener listener;
  private final ArmSample sample = new ArmSample();
  private Mode modeBefore = Mode.DISARMED;
  private volatile long tickedNanos;
  private volatile boolean stalled;

  public ArmController(
      ArmDriver driver,
      SafetySettings settings,
      MonotonicClock clock,
      FlightRecorder recorder,
      TickListener listener) {
    this.driver = driver;
    this.clock = clock;
    this.recorder = recorder;
    this.listener = listener;
    core = new SafetyCore(settings);
    tickedNanos = clock.nanos();
  }

  /** One turn of the control loop. */
  public void tick() {
    synchronized (lock) {
      long nowNanos = clock.nanos();
      if (stalled) {
        stalled = false;
        core.raise(FaultCode.LOOP_STALLED, nowNanos);
      }
      Tick tick = read() ? core.tick(nowNanos, sample) : core.tickWithoutSample(nowNanos);
      write(tick);
      modeBefore = tick.mode;
      recorder.record(tick);
      listener.onTick(tick);
      tickedNanos = nowNanos;
    }
  }

  private boolean read() {
    try {
      return driver.read(sample);
    } catch (RuntimeException e) {
      fail("read", e);
      return false;
    }
  }

  private void write(Tick tick) {
    try {
      if (core.takeEnableOrder()) {
        driver.enable();
      }
      if (tick.mode.moves()) {
        driver.writeTarget(tick.applied, tick.appliedGripper);
      } else if (modeBefore.moves() || (tick.mode == Mode.FAULTED && modeBefore != Mode.FAULTED)) {
        driver.stop();
      }
    } catch (RuntimeException e) {
      fail("write", e);
      driver.stop();
    }
  }

  private void fail(String call, RuntimeException error) {
    if (!FaultCode.DRIVER.in(core.faults().latched())) {
      LOG.error("The arm's driver failed in {}", call, error);
    }
    core.raise(FaultCode.DRIVER, clock.nanos());
  }

  /**
   * The loop did not turn for too long. From a thread of its own: the lock may be held for ever.
   */
  void stopStalledLoop() {
    stalled = true;
    driver.stop();
  }

  /** Stops the arm as the last thing that is done with it. */
  void shutDown() {
    driver.stop();
  }

  /** When the last tick was over, on the controller's clock. */
  long tickedNanos() {
    return tickedNanos;
  }

  /** Takes a command, or says why not; null when it was taken. */
  public @Nullable Rejection submit(Command command) {
    synchronized (lock) {
      return core.submit(command, clock.nanos());
    }
  }

  /** Stops the arm, for whoever asks. Returns when. */
  public long stop() {
    synchronized (lock) {
      long nowNanos = clock.nanos();
      core.raise(FaultCode.STOP_REQUESTED, nowNanos);
      return nowNanos;
    }
  }

  /** Leaves the faults whose bits are given, which must be all; says why not when refused. */
  public Optional<String> acknowledge(int faults) {
    synchronized (lock) {
      return core.acknowledge(faults);
    }
  }

  /** Why the session cannot have the lease; empty when it can. */
  public Optional<String> leaseRefusal(long sessionId, boolean takeOver) {
    synchronized (lock) {
      return core.lease().refusal(sessionId, takeOver);
    }
  }

  /** Gives the session the lease and returns its epoch; empty when another session holds it. */
  public OptionalLong acquireLease(long sessionId, boolean takeOver) {
    synchronized (lock) {
      if (core.lease().refusal(sessionId, takeOver).isPresent()) {
        return OptionalLong.empty();
      }
      return OptionalLong.of(core.grantLease(sessionId, clock.nanos()));
    }
  }

  /** The session is over or wants no more: if it holds the lease, an arm that moves is stopped. */
  public void releaseLease(long sessionId) {
    synchronized (lock) {
      core.releaseLease(sessionId, clock.nanos());
    }
  }

  /** Sends the arm home; says why not when refused. */
  public Optional<String> goHome(long sessionId, long epoch) {
    synchronized (lock) {
      return core.goHome(sessionId, epoch);
    }
  }

  /** Changes the speed profile; says why not when refused. */
  public Optional<String> setProfile(long sessionId, long epoch, SpeedProfile profile) {
    synchronized (lock) {
      return core.setProfile(sessionId, epoch, profile);
    }
  }

  public SpeedProfile profile() {
    synchronized (lock) {
      return core.profile();
    }
  }

  /** When a latched fault was raised. */
  public long raisedNanos(FaultCode code) {
    synchronized (lock) {
      return core.faults().raisedNanos(code);
    }
  }

  public ArmIdentity identity() {
    return driver.identity();
  }

  public SafetySettings settings() {
    return core.settings();
  }

  public FlightRecorder recorder() {
    return recorder;
  }

  public MonotonicClock clock() {
    return clock;
  }
}
