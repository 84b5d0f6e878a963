package io.metaarm.arm;

/**
 * How late messages come. The delay wanders about its mean in spells, as a busy network's does, and
 * is never less than nothing.
 *
 * @param jitterMillis the furthest that it wanders from the mean
 */
public record Latency(double meanMillis, double jitterMillis) {
  /** Longer than any link that an arm is driven over. */
  private static final double MOST_MILLIS = 1000;

  public Latency {
    new FieldChecks()
        .between("meanMillis", meanMillis, 0, MOST_MILLIS)
        .between("jitterMillis", jitterMillis, 0, MOST_MILLIS)
        .refuseIfAny();
  }
}
