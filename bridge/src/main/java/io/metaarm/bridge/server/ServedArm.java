package io.metaarm.bridge.server;

import io.metaarm.bridge.driver.ArmDriver;
import io.metaarm.bridge.safety.FlightRecorder;
import io.metaarm.bridge.safety.MonotonicClock;
import io.metaarm.bridge.safety.SafetySettings;
import java.time.Duration;

/**
 * An arm and how it is to be kept.
 *
 * @param recorder keeps the time around faults
 * @param listener hears of every decision
 * @param loopListener hears of every turn of the loop
 */
public record ServedArm(
    ArmDriver driver,
    SafetySettings settings,
    MonotonicClock clock,
    FlightRecorder recorder,
    ControllerListener listener,
    LoopListener loopListener) {
  private static final Duration RECORDED_BEFORE = Duration.ofSeconds(5);
  private static final Duration RECORDED_AFTER = Duration.ofSeconds(2);

  /** An arm whose loop nobody watches. */
  public ServedArm(
      ArmDriver driver,
      SafetySettings settings,
      MonotonicClock clock,
      FlightRecorder recorder,
      ControllerListener listener) {
    this(driver, settings, clock, recorder, listener, LoopListener.NONE);
  }

  /** On the machine's clock, with the customary time kept around faults. */
  public static ServedArm of(ArmDriver driver, SafetySettings settings) {
    return new ServedArm(
        driver,
        settings,
        MonotonicClock.ofSystem(),
        new FlightRecorder(ticks(RECORDED_BEFORE, settings), ticks(RECORDED_AFTER, settings)),
        (tick, sample) -> {});
  }

  /** The same arm, with another listener. */
  public ServedArm heardBy(ControllerListener other) {
    return new ServedArm(driver, settings, clock, recorder, other, loopListener);
  }

  /** The same arm, with another listener to its loop. */
  public ServedArm timedBy(LoopListener other) {
    return new ServedArm(driver, settings, clock, recorder, listener, other);
  }

  private static int ticks(Duration time, SafetySettings settings) {
    return (int) (time.toNanos() / settings.tickNanos());
  }
}
