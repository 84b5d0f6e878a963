package io.metaarm.env;

import io.metaarm.task.RewardBreakdown;

/**
 * What a step led to. The environment reuses one object, so that stepping allocates nothing: copy
 * what is to outlive the next step.
 */
public final class StepResult {
  final double[] observation;
  double reward;
  boolean terminated;
  boolean truncated;
  final RewardBreakdown breakdown = new RewardBreakdown();

  StepResult(int observationSize) {
    observation = new double[observationSize];
  }

  /** The environment's own array: read only. */
  public double[] observation() {
    return observation;
  }

  /** As the options have it: normalized if asked for. */
  public double reward() {
    return reward;
  }

  /** The task ended the episode: nothing comes after. Only if success is to end it. */
  public boolean terminated() {
    return terminated;
  }

  /** Time ended the episode: the state's value isn't zero. */
  public boolean truncated() {
    return truncated;
  }

  public boolean done() {
    return terminated || truncated;
  }

  public boolean success() {
    return breakdown.success > 0;
  }

  /** The reward as published, and its parts: the environment's own object. */
  public RewardBreakdown breakdown() {
    return breakdown;
  }

  /** A record to keep. */
  public StepInfo info() {
    return StepInfo.of(breakdown);
  }
}
