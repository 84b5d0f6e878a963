package io.metaarm.bridge.safety;

/**
 * Why a command was not accepted.
 *
 * @param field as the protocol names it; empty when no single field is at fault
 * @param value the field's value as text
 */
public record Rejection(RejectionCode code, String field, String value, String message) {
  /** The command is for another stream. */
  public static Rejection ofSession(long sessionId) {
    return ofField(
        RejectionCode.SESSION,
        "session_id",
        Long.toUnsignedString(sessionId),
        "must be this stream's");
  }

  static Rejection of(RejectionCode code, String message) {
    return new Rejection(code, "", "", message);
  }

  static Rejection ofField(RejectionCode code, String field, String value, String rule) {
    return new Rejection(code, field, value, field + ": " + rule + ", got " + value);
  }
}
