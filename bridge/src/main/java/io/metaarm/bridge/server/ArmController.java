package io.metaarm.bridge.server;

import io.metaarm.bridge.driver.ArmDriver;
import io.metaarm.bridge.driver.ArmIdentity;
import io.metaarm.bridge.safety.ArmSample;
import io.metaarm.bridge.safety.Command;
import io.metaarm.bridge.safety.FaultCode;
import io.metaarm.bridge.safety.FlightRecorder;
import io.metaarm.bridge.safety.Mode;
import io.metaarm.bridge.safety.MonotonicClock;
import io.metaarm.bridge.safety.Order;
import io.metaarm.bridge.safety.Rejection;
import io.metaarm.bridge.safety.SafetyCore;
import io.metaarm.bridge.safety.SafetySettings;
import io.metaarm.bridge.safety.SpeedProfile;
import io.metaarm.bridge.safety.Tick;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Owns one arm: reads it, asks the safety core, writes it. Calls come from any thread; each holds
 * the lock for microseconds, so the control thread is not kept waiting.
 */
public final class ArmController {
  private final Object lock = new Object();
  private final ArmDriver driver;
  private final MonotonicClock clock;
  private final SafetyCore core;
  private final FlightRecorder recorder;
  private final ControllerListener listener;
  private final ArmSample sample;
  private Mode modeBefore = Mode.DISARMED;
  private volatile String driverFault = "";
  private volatile long tickedNanos;
  private volatile boolean stalled;

  public ArmController(ServedArm arm) {
    driver = arm.driver();
    clock = arm.clock();
    recorder = arm.recorder();
    listener = arm.listener();
    core = new SafetyCore(arm.settings());
    sample = new ArmSample(driver.objectNames());
    tickedNanos = clock.nanos();
  }

  /** One turn of the control loop. */
  public void tick() {
    synchronized (lock) {
      long nowNanos = clock.nanos();
      if (stalled) {
        stalled = false;
        raise(FaultCode.LOOP_STALLED, nowNanos);
      }
      boolean sampled = read(nowNanos);
      Tick tick = sampled ? core.tick(nowNanos, sample) : core.tickWithoutSample(nowNanos);
      recorder.record(tick);
      // Before it is written: a fault of the driver's in writing it is the next tick's.
      listener.onTick(tick, sampled ? sample : null);
      write(tick, nowNanos);
      modeBefore = tick.mode;
      tickedNanos = nowNanos;
    }
  }

  private boolean read(long nowNanos) {
    try {
      boolean sampled = driver.read(sample);
      if (sampled && sample.faulted) {
        driverFault = sample.faultText;
      }
      return sampled;
    } catch (RuntimeException e) {
      fail("read", e, nowNanos);
      return false;
    }
  }

  private void write(Tick tick, long nowNanos) {
    String call = "enable";
    try {
      if (core.takeEnableOrder()) {
        driver.enable();
      }
      if (tick.mode.moves()) {
        call = "write";
        driver.writeTarget(tick.applied, tick.appliedGripper);
      } else if (modeBefore.moves() || (tick.mode == Mode.FAULTED && modeBefore != Mode.FAULTED)) {
        call = "stop";
        driver.stop();
      }
    } catch (RuntimeException e) {
      fail(call, e, nowNanos);
      stopDriver();
    }
  }

  /** The control thread does not log: what happened goes into the states, and out from there. */
  private void fail(String call, RuntimeException error, long nowNanos) {
    driverFault = call + ": " + error;
    raise(FaultCode.DRIVER, nowNanos);
  }

  private void raise(FaultCode code, long nowNanos) {
    core.raise(code, nowNanos);
    listener.onOrder(new Order.Raise(code, nowNanos));
  }

  private void stopDriver() {
    try {
      driver.stop();
    } catch (RuntimeException e) {
      driverFault = "stop: " + e;
    }
  }

  /**
   * The loop did not turn for too long. From a thread of its own: the lock may be held for ever.
   */
  void stopStalledLoop() {
    stalled = true;
    stopDriver();
  }

  /** Stops the arm as the last thing that is done with it. */
  void shutDown() {
    stopDriver();
  }

  /** Of which moment the last tick was, on the controller's clock. */
  long tickedNanos() {
    return tickedNanos;
  }

  /** What the driver said or threw about its newest fault, for people. */
  String driverFault() {
    return driverFault;
  }

  /** Takes a command, or says why not; null when it was taken. */
  public @Nullable Rejection submit(Command command) {
    synchronized (lock) {
      long nowNanos = clock.nanos();
      Rejection rejection = core.submit(command, nowNanos);
      listener.onCommand(command, nowNanos, rejection);
      return rejection;
    }
  }

  /** Stops the arm, for whoever asks. Returns when. */
  public long stop() {
    synchronized (lock) {
      long nowNanos = clock.nanos();
      raise(FaultCode.STOP_REQUESTED, nowNanos);
      return nowNanos;
    }
  }

  /** Leaves the faults whose bits are given, which must be all; says why not when refused. */
  public Optional<String> acknowledge(int faults) {
    synchronized (lock) {
      listener.onOrder(new Order.Acknowledge(faults));
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
      long nowNanos = clock.nanos();
      listener.onOrder(new Order.GrantLease(sessionId, nowNanos));
      return OptionalLong.of(core.grantLease(sessionId, nowNanos));
    }
  }

  /** The session is over: if it holds the lease, an arm that moves is stopped. */
  public void releaseLease(long sessionId) {
    synchronized (lock) {
      long nowNanos = clock.nanos();
      core.releaseLease(sessionId, nowNanos);
      listener.onOrder(new Order.ReleaseLease(sessionId, nowNanos));
    }
  }

  /**
   * The holder ends in order: an arm that moves comes to rest, with nothing to acknowledge. Says
   * why not when it is no holder.
   */
  public Optional<String> yieldLease(long sessionId, long epoch) {
    synchronized (lock) {
      Rejection rejection = core.lease().check(sessionId, epoch);
      if (rejection == null) {
        core.yieldLease(sessionId);
        listener.onOrder(new Order.YieldLease(sessionId));
      }
      return Optional.ofNullable(rejection).map(Rejection::message);
    }
  }

  /** Sends the arm home; says why not when refused. */
  public Optional<String> goHome(long sessionId, long epoch) {
    synchronized (lock) {
      listener.onOrder(new Order.GoHome(sessionId, epoch));
      return core.goHome(sessionId, epoch);
    }
  }

  /** Changes the speed profile; says why not when refused. */
  public Optional<String> setProfile(long sessionId, long epoch, SpeedProfile profile) {
    synchronized (lock) {
      listener.onOrder(new Order.SetProfile(sessionId, epoch, profile));
      return core.setProfile(sessionId, epoch, profile);
    }
  }

  /** Puts the things around the arm back; says why not when refused. */
  public Optional<String> resetScene(long sessionId, long epoch) {
    synchronized (lock) {
      Rejection rejection = core.lease().check(sessionId, epoch);
      if (rejection != null) {
        return Optional.of(rejection.message());
      }
      if (!driver.canResetScene()) {
        return Optional.of("This arm's surroundings don't put themselves back: a person does");
      }
      if (core.mode() != Mode.DISARMED) {
        return Optional.of("mode: must be DISARMED, is " + core.mode());
      }
      driver.resetScene();
      return Optional.empty();
    }
  }

  /** Whether {@link #resetScene} does anything. */
  public boolean canResetScene() {
    return driver.canResetScene();
  }

  public SpeedProfile profile() {
    synchronized (lock) {
      return core.profile();
    }
  }

  public ArmIdentity identity() {
    return driver.identity();
  }

  /** The objects that the arm's cameras track. */
  public List<String> objectNames() {
    return driver.objectNames();
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
