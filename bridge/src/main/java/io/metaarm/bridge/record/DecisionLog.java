package io.metaarm.bridge.record;

import io.metaarm.bridge.safety.ArmSample;
import io.metaarm.bridge.safety.Command;
import io.metaarm.bridge.safety.FaultCode;
import io.metaarm.bridge.safety.SpeedProfile;
import io.metaarm.bridge.safety.Tick;

/**
 * Hears of everything that the safety core is told, and of what it decides, in this order: what is
 * enough to decide it all again. Calls come one at a time, in the order in which the core is
 * called; a listener must not wait, and copies what it keeps.
 */
public interface DecisionLog {
  /** Keeps nothing. */
  DecisionLog NONE = new DecisionLog() {};

  /** The arm was read; {@link #decided} follows. */
  default void sampled(long nowNanos, ArmSample sample) {}

  /** The arm brought no sample; {@link #decided} follows. */
  default void missed(long nowNanos) {}

  /** A command was submitted, whether or not it was taken. */
  default void submitted(long nowNanos, Command command) {}

  default void raised(long nowNanos, FaultCode code) {}

  default void acknowledged(int faults) {}

  default void leaseGranted(long nowNanos, long sessionId) {}

  default void leaseReleased(long nowNanos, long sessionId) {}

  default void wentHome(long sessionId, long epoch) {}

  default void profileSet(long sessionId, long epoch, SpeedProfile profile) {}

  /** What followed from the sample. */
  default void decided(Tick tick) {}
}
