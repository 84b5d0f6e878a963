package io.metaarm.arm;

/** Which of the two sets of limits holds. The slow one does unless the fast one is asked for. */
public enum SpeedProfile {
  /** For people nearby: the customary 250 mm/s or less. */
  REDUCED,
  /** For a fenced cell. */
  FULL;

  public static final SpeedProfile DEFAULT = REDUCED;

  /** As files and the command line write it. */
  public String label() {
    return this == REDUCED ? "reduced" : "full";
  }
}
