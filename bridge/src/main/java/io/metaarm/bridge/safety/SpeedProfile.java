package io.metaarm.bridge.safety;

/** Which set of speed limits holds. */
public enum SpeedProfile {
  /** Slow enough to stand next to; the default. */
  REDUCED,
  /** The arm's own pace, for a fenced cell. */
  FULL
}
