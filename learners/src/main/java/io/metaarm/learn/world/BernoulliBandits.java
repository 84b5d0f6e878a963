package io.metaarm.learn.world;

import io.metaarm.env.SeededRandom;
import io.metaarm.learn.rollout.ActionSpace;
import io.metaarm.learn.rollout.EnvironmentBatch;
import io.metaarm.learn.rollout.StepBatch;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Bandits whose arms each give a reward of 1 with a probability of its own, the task. An episode is
 * one pull; there is nothing to observe but a zero.
 */
public final class BernoulliBandits implements EnvironmentBatch<double[]> {
  private final int arms;
  private final double[][] probabilities;
  private final SeededRandom[] randoms;
  private final double[] pulled;
  private final boolean teachesMeans;

  /** Whose learners are taught what they are shown. */
  public BernoulliBandits(int arms, int copies) {
    this(arms, copies, false);
  }

  /**
   * Bandits for training.
   *
   * @param teachesMeans whether learners are taught what an arm gives on average
   */
  public BernoulliBandits(int arms, int copies, boolean teachesMeans) {
    this.arms = arms;
    this.teachesMeans = teachesMeans;
    this.probabilities = new double[copies][arms];
    this.randoms = new SeededRandom[copies];
    this.pulled = new double[copies];
    seed(0);
  }

  /** A task: probabilities uniform between 0 and 1. */
  public static double[] draw(int arms, RandomGenerator random) {
    double[] task = new double[arms];
    Arrays.setAll(task, i -> random.nextDouble());
    return task;
  }

  @Override
  public int size() {
    return randoms.length;
  }

  @Override
  public int observationSize() {
    return 1;
  }

  @Override
  public ActionSpace actionSpace() {
    return ActionSpace.discrete(arms);
  }

  @Override
  public int horizon() {
    return 1;
  }

  @Override
  public void seed(long seed) {
    for (int copy = 0; copy < randoms.length; copy++) {
      randoms[copy] = new SeededRandom(seed, copy);
    }
  }

  @Override
  public void setTask(int copy, double[] task) {
    if (task.length != arms) {
      throw new IllegalArgumentException("task: must be " + arms + " arms, got " + task.length);
    }
    System.arraycopy(task, 0, probabilities[copy], 0, arms);
  }

  @Override
  public float taughtReward(int copy, StepBatch step) {
    return teachesMeans ? (float) pulled[copy] : step.rewards()[copy];
  }

  @Override
  public void reset(float[] observations) {
    Arrays.fill(observations, 0, randoms.length, 0);
  }

  @Override
  public void step(float[] actions, StepBatch result) {
    for (int copy = 0; copy < randoms.length; copy++) {
      pulled[copy] = probabilities[copy][(int) actions[copy]];
      result.rewards()[copy] = randoms[copy].nextDouble() < pulled[copy] ? 1 : 0;
      result.terminated()[copy] = true;
      result.truncated()[copy] = false;
      result.observations()[copy] = 0;
      result.finalObservations()[copy] = 0;
    }
  }
}
