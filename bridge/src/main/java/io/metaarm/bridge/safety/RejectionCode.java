package io.metaarm.bridge.safety;

/** Why a command was not accepted, for programs. */
public enum RejectionCode {
  INVALID,
  OLDER,
  SESSION,
  LEASE,
  FAULTED,
  ARMING,
  QUEUE_FULL,
  HOMING
}
