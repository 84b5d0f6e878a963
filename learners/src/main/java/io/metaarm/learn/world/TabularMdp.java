package io.metaarm.learn.world;

import io.metaarm.config.Require;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * A random decision process of a few states (Duan et al. 2016).
 *
 * @param meanRewards of each state and action: normal, with mean 1 and deviation 1
 * @param transitions the probabilities of the next state, of each state and action: flat Dirichlet
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record TabularMdp(double[][] meanRewards, double[][][] transitions) {
  public static TabularMdp draw(int states, int actions, RandomGenerator random) {
    return draw(states, states, actions, random);
  }

  /**
   * A process that stays among its first states.
   *
   * @param reached how many of the states an action may lead to
   */
  public static TabularMdp draw(int reached, int states, int actions, RandomGenerator random) {
    Require.check(reached >= 1 && reached <= states, "reached", "between 1 and " + states, reached);
    double[][] rewards = new double[states][actions];
    double[][][] transitions = new double[states][actions][];
    for (int state = 0; state < states; state++) {
      for (int action = 0; action < actions; action++) {
        rewards[state][action] = 1 + random.nextGaussian();
        transitions[state][action] = Arrays.copyOf(simplex(reached, random), states);
      }
    }
    return new TabularMdp(rewards, transitions);
  }

  /** Uniform among all probabilities of so many outcomes: exponentials by their sum. */
  private static double[] simplex(int size, RandomGenerator random) {
    double[] result = new double[size];
    double sum = 0;
    for (int i = 0; i < size; i++) {
      result[i] = random.nextExponential();
      sum += result[i];
    }
    for (int i = 0; i < size; i++) {
      result[i] /= sum;
    }
    return result;
  }

  public int states() {
    return meanRewards.length;
  }

  public int actions() {
    return meanRewards[0].length;
  }

  /** The best actions of an episode of so many steps: [step][state]. */
  public int[][] bestActions(int horizon) {
    int[][] best = new int[horizon][states()];
    double[] later = new double[states()];
    for (int step = horizon - 1; step >= 0; step--) {
      double[] now = new double[states()];
      for (int state = 0; state < states(); state++) {
        now[state] = Double.NEGATIVE_INFINITY;
        for (int action = 0; action < actions(); action++) {
          double worth = worth(state, action, later);
          if (worth > now[state]) {
            now[state] = worth;
            best[step][state] = action;
          }
        }
      }
      later = now;
    }
    return best;
  }

  /** Of an action, when the states after it are worth so much. */
  private double worth(int state, int action, double[] later) {
    double worth = meanRewards[state][action];
    for (int next = 0; next < later.length; next++) {
      worth += transitions[state][action][next] * later[next];
    }
    return worth;
  }

  /** The state after an action, by a number between 0 and 1. */
  int next(int state, int action, double uniform) {
    double[] probabilities = transitions[state][action];
    double left = uniform;
    for (int i = 0; i < probabilities.length - 1; i++) {
      left -= probabilities[i];
      if (left < 0) {
        return i;
      }
    }
    return probabilities.length - 1;
  }
}
