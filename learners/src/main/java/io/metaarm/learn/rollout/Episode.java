package io.metaarm.learn.rollout;

import java.util.Arrays;

/**
 * An episode, or the beginning of one.
 *
 * @param observations before each step, step after step
 * @param actions as they were taken, step after step
 * @param rewards of each step
 * @param lastObservation after the last step
 * @param terminated whether the task ended it; else its time was over, or it was cut off
 * @param successes the steps that achieved the task
 * @param masked the steps that nothing is to be learned from
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Episode(
    float[] observations,
    float[] actions,
    double[] rewards,
    float[] lastObservation,
    boolean terminated,
    boolean[] successes,
    boolean[] masked) {
  /** One to learn from as a whole, that never achieves its task. */
  public Episode(
      float[] observations,
      float[] actions,
      double[] rewards,
      float[] lastObservation,
      boolean terminated) {
    this(
        observations,
        actions,
        rewards,
        lastObservation,
        terminated,
        new boolean[rewards.length],
        new boolean[rewards.length]);
  }

  /** Whether any step achieved the task. */
  public boolean success() {
    for (boolean success : successes) {
      if (success) {
        return true;
      }
    }
    return false;
  }

  public int steps() {
    return rewards.length;
  }

  /** What was observed before a step, or, after so many steps, at the end. */
  public float[] observation(int step) {
    return step == steps() ? lastObservation : row(observations, step);
  }

  public float[] action(int step) {
    return row(actions, step);
  }

  private float[] row(float[] rows, int step) {
    int size = rows.length / steps();
    return Arrays.copyOfRange(rows, step * size, (step + 1) * size);
  }

  /** The undiscounted sum of rewards. */
  public double totalReward() {
    double sum = 0;
    for (double reward : rewards) {
      sum += reward;
    }
    return sum;
  }

  /** The observations as [step][component]. */
  public double[][] observationRows() {
    int size = observations.length / rewards.length;
    double[][] rows = new double[rewards.length][size];
    for (int i = 0; i < observations.length; i++) {
      rows[i / size][i % size] = observations[i];
    }
    return rows;
  }
}
