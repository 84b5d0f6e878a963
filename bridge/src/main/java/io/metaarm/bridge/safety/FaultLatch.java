package io.metaarm.bridge.safety;

import java.util.Optional;

/**
 * Faults stay until somebody who has seen them says so, and until their cause is gone. Raising one
 * allocates nothing.
 */
@SuppressWarnings("EnumOrdinal") // a bit, or a number of the protocol, for each
public final class FaultLatch {
  private final long[] raisedNanos = new long[FaultCode.values().length];
  private int latched;
  private int present;

  /** Reports whether a cause is there now: latches the fault when it is. */
  public void report(FaultCode code, boolean causePresent, long nowNanos) {
    if (!causePresent) {
      present &= ~code.bit();
      return;
    }
    present |= code.bit();
    raise(code, nowNanos);
  }

  /** Latches a fault whose cause is a moment, such as a stop that was asked for. */
  public void raise(FaultCode code, long nowNanos) {
    if (!code.in(latched)) {
      raisedNanos[code.ordinal()] = nowNanos;
      latched |= code.bit();
    }
  }

  /**
   * Leaves the faults, which must be all that are latched: none is acknowledged unseen.
   *
   * @return why it was refused; empty when the faults are gone
   */
  public Optional<String> acknowledge(int seen) {
    int persisting = latched & present;
    if (seen != latched) {
      return Optional.of(
          "faults: latched are " + FaultCode.of(latched) + ", acknowledged " + FaultCode.of(seen));
    }
    if (persisting != 0) {
      return Optional.of("The cause persists: " + FaultCode.of(persisting));
    }
    latched = 0;
    return Optional.empty();
  }

  public boolean any() {
    return latched != 0;
  }

  /** Bits of {@link FaultCode}. */
  public int latched() {
    return latched;
  }

  /** Those whose cause is there now. */
  public int present() {
    return present;
  }

  /** Writes what is latched into the tick. */
  void describe(Tick tick) {
    tick.faults = latched;
    tick.causesPresent = present;
    System.arraycopy(raisedNanos, 0, tick.raisedNanos, 0, raisedNanos.length);
  }
}
