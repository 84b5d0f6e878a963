package io.metaarm.bridge.safety;

import org.jspecify.annotations.Nullable;

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
   * @param maxObservationAgeTicks how old the observation may be that each acts on
   */
  public record Rule(
      int commands, double maxStepMetres, long maxGapNanos, int maxObservationAgeTicks) {
    public Rule {
      MotionLimits.positive("arming commands", commands);
      MotionLimits.positive("arming maxStepMetres", maxStepMetres);
      MotionLimits.positive("arming maxGapNanos", maxGapNanos);
      MotionLimits.positive("arming maxObservationAgeTicks", maxObservationAgeTicks);
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

  /** What speaks against the command as a proof of life; null when nothing does. */
  @Nullable Rejection refusal(Command command, long newestObservation) {
    double[] delta = command.deltaMetres();
    double step = Math.sqrt(delta[0] * delta[0] + delta[1] * delta[1] + delta[2] * delta[2]);
    if (step > rule.maxStepMetres()) {
      return Rejection.ofField(
          RejectionCode.ARMING,
          "delta_position_m",
          Double.toString(step),
          "a first target must be within " + rule.maxStepMetres() + " m of the measured position");
    }
    long age = newestObservation - command.observationSequence();
    if (age < 0 || age > rule.maxObservationAgeTicks()) {
      return Rejection.ofField(
          RejectionCode.ARMING,
          "observation_sequence",
          Long.toUnsignedString(command.observationSequence()),
          "must be at most " + rule.maxObservationAgeTicks() + " older than " + newestObservation);
    }
    return null;
  }

  /** One command that is near and fresh; true when it was the last one needed. */
  public boolean prove(long nowNanos) {
    if (lapsed(nowNanos)) {
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

  public Rule rule() {
    return rule;
  }
}
