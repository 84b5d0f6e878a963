package io.metaarm.bridge.safety;

/**
 * What is told to the core besides commands and samples. As values, so that they can be recorded
 * and told to another core in the same order, which then decides the same.
 */
public sealed interface Order {
  /** Tells the core, for who needs no answer. */
  void applyTo(SafetyCore core);

  /** Latches a fault that was seen outside the core, or a stop that somebody asked for. */
  record Raise(FaultCode code, long nowNanos) implements Order {
    @Override
    public void applyTo(SafetyCore core) {
      core.raise(code, nowNanos);
    }
  }

  /** Leaves faults, given as bits. */
  record Acknowledge(int faults) implements Order {
    @Override
    public void applyTo(SafetyCore core) {
      var unused = core.acknowledge(faults);
    }
  }

  /** Gives a session the lease. */
  record GrantLease(long sessionId, long nowNanos) implements Order {
    @Override
    public void applyTo(SafetyCore core) {
      core.grantLease(sessionId, nowNanos);
    }
  }

  /** Frees the lease of a session that is over. */
  record ReleaseLease(long sessionId, long nowNanos) implements Order {
    @Override
    public void applyTo(SafetyCore core) {
      core.releaseLease(sessionId, nowNanos);
    }
  }

  /** The holder of the lease ends in order. */
  record YieldLease(long sessionId) implements Order {
    @Override
    public void applyTo(SafetyCore core) {
      core.yieldLease(sessionId);
    }
  }

  /** Sends the arm home. */
  record GoHome(long sessionId, long leaseEpoch) implements Order {
    @Override
    public void applyTo(SafetyCore core) {
      var unused = core.goHome(sessionId, leaseEpoch);
    }
  }

  /** Changes the speed profile. */
  record SetProfile(long sessionId, long leaseEpoch, SpeedProfile profile) implements Order {
    @Override
    public void applyTo(SafetyCore core) {
      var unused = core.setProfile(sessionId, leaseEpoch, profile);
    }
  }
}
