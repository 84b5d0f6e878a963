package io.metaarm.bridge.safety;

/**
 * Proof of life: the arm is enabled only after several commands in a row, fresh and near the
 * measured position. A program that sends one stale command, or starts with a leap, moves nothing.
 */
public final class Arming {
  /**
   * What is asked for.
   *
   * @param commands how many in a row
   * @param maxStepMetres how far each may lead from the measured position
   * @param maxGapNanos the longest time between two of them
   */
  public record Rule(int commands, double maxStepMetres, long maxGapNanos) {
    public Rule {
      MotionLimits.positive("arming commands", commands);
      MotionLimits.positive("arming maxStepMetres", maxStepMetres);
      MotionLimits.positive("arming maxGapNanos", maxGapNanos);
    }
  }

  private final Rule rule;
  private int proofs;
  private long lastNanos;

  public Arming(Rule rule) {
    this.rule = rule;
  }

  public void restart() {
    proofs = 0;
  }

  public boolean isNear(double stepMetres) {
    return stepMetres <= rule.maxStepMetres();
  }

  /** One command that is near; true when it was the last one needed. */
  public boolean prove(long nowNanos) {
    if (proofs > 0 && nowNanos - lastNanos > rule.maxGapNanos()) {
      proofs = 0;
    }
    lastNanos = nowNanos;
    proofs++;
    return proofs >= rule.commands();
  }

  /** Whether the last proof is too long ago for the next one to follow it. */
  public boolean lapsed(long nowNanos) {
    return proofs > 0 && nowNanos - lastNanos > rule.maxGapNanos();
  }

  public int proofs() {
    return proofs;
  }

  public Rule rule() {
    return rule;
  }
}
