package io.metaarm.learn.world;

import java.util.random.RandomGenerator;

/**
 * What is known of a {@link TabularMdp} after some steps, the prior being what such processes are
 * drawn from: mean rewards are normal around 1 with deviation 1, and seen with deviation 1;
 * transitions are a flat Dirichlet.
 */
public final class MdpBelief {
  private final int states;
  private final int actions;
  private final double[][] rewardSums;
  private final int[][] visits;
  private final int[][][] followers;

  public MdpBelief(int states, int actions) {
    this.states = states;
    this.actions = actions;
    this.rewardSums = new double[states][actions];
    this.visits = new int[states][actions];
    this.followers = new int[states][actions][states];
  }

  public void observe(int state, int action, double reward, int next) {
    rewardSums[state][action] += reward;
    visits[state][action]++;
    followers[state][action][next]++;
  }

  /** A process that it may be, each as likely as it is. */
  public TabularMdp draw(RandomGenerator random) {
    double[][] rewards = new double[states][actions];
    double[][][] transitions = new double[states][actions][];
    for (int state = 0; state < states; state++) {
      for (int action = 0; action < actions; action++) {
        double deviation = 1 / Math.sqrt(visits[state][action] + 1);
        rewards[state][action] = meanReward(state, action) + deviation * random.nextGaussian();
        transitions[state][action] = dirichlet(followers[state][action], random);
      }
    }
    return new TabularMdp(rewards, transitions);
  }

  /** The mean of the processes that it may be. */
  public TabularMdp mean() {
    double[][] rewards = new double[states][actions];
    double[][][] transitions = new double[states][actions][states];
    for (int state = 0; state < states; state++) {
      for (int action = 0; action < actions; action++) {
        rewards[state][action] = meanReward(state, action);
        int all = visits[state][action] + states;
        for (int next = 0; next < states; next++) {
          transitions[state][action][next] = (followers[state][action][next] + 1.0) / all;
        }
      }
    }
    return new TabularMdp(rewards, transitions);
  }

  private double meanReward(int state, int action) {
    return (1 + rewardSums[state][action]) / (visits[state][action] + 1);
  }

  /** Gamma numbers by their sum; of whole shapes they are sums of exponential ones. */
  private static double[] dirichlet(int[] counts, RandomGenerator random) {
    double[] result = new double[counts.length];
    double sum = 0;
    for (int i = 0; i < counts.length; i++) {
      for (int k = 0; k <= counts[i]; k++) {
        result[i] += random.nextExponential();
      }
      sum += result[i];
    }
    for (int i = 0; i < counts.length; i++) {
      result[i] /= sum;
    }
    return result;
  }
}
