package io.metaarm.bridge.client;

/** What became of a command. */
public enum SendResult {
  /** It is on its way; the states say what the controller made of it. */
  SENT,
  /** The stream takes no more for now; the command is dropped, because it would arrive stale. */
  BUSY,
  /** This client does not hold the lease, or lost it with the connection. */
  NO_LEASE,
  /** There is no connection; the client is trying to reconnect for reading. */
  DISCONNECTED
}
