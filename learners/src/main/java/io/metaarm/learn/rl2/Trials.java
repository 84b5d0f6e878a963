package io.metaarm.learn.rl2;

import io.metaarm.learn.rollout.EnvironmentBatch;
import java.util.ArrayList;
import java.util.List;

/** Trials of one iteration, as arrays, each step's copies after those of the step before. */
final class Trials {
  final int steps;
  final int copies;
  final float[] inputs;
  final float[] codes;
  final double[] logProbabilities;
  final double[] values;
  final double[] rewards;
  final boolean[] successes;

  /** Of each chunk, in order: where it begins, and every copy's state there. */
  final List<Integer> starts = new ArrayList<>();

  final List<float[]> states = new ArrayList<>();

  /** For as many copies as the settings say trials. */
  static Trials of(Rl2Settings settings, EnvironmentBatch<?> environments, Rl2Policy policy) {
    return new Trials(
        settings.episodes() * environments.horizon(),
        settings.trials(),
        policy,
        settings.chunk(),
        settings.overlap());
  }

  Trials(int steps, int copies, Rl2Policy policy, int chunk, int overlap) {
    this.steps = steps;
    this.copies = copies;
    this.inputs = new float[steps * copies * policy.net().inputs()];
    this.codes = new float[steps * copies * policy.head().codeSize()];
    this.logProbabilities = new double[steps * copies];
    this.values = new double[steps * copies];
    this.rewards = new double[steps * copies];
    this.successes = new boolean[steps * copies];
    int start = 0;
    do {
      starts.add(start);
      states.add(new float[copies * policy.net().stateWidth()]);
      start += chunk - overlap;
    } while (start + overlap < steps);
  }

  /** Mean over copies of the sum of rewards. */
  double meanReturn() {
    double sum = 0;
    for (double reward : rewards) {
      sum += reward;
    }
    return sum / copies;
  }

  /** Of each step, the mean of such numbers over some copies. */
  double[] means(double[] numbers, int[] of) {
    double[] means = new double[steps];
    for (int t = 0; t < steps; t++) {
      for (int copy : of) {
        means[t] += numbers[t * copies + copy] / of.length;
      }
    }
    return means;
  }

  /** Sum of one copy's rewards, in steps from one to before another. */
  double totalReward(int copy, int from, int to) {
    double sum = 0;
    for (int t = from; t < to; t++) {
      sum += rewards[t * copies + copy];
    }
    return sum;
  }

  /** Whether one copy achieved its task, in steps from one to before another. */
  boolean success(int copy, int from, int to) {
    boolean success = false;
    for (int t = from; t < to; t++) {
      success |= successes[t * copies + copy];
    }
    return success;
  }

  /** One copy's numbers, step after step. */
  double[] ofCopy(double[] numbers, int copy) {
    double[] result = new double[steps];
    for (int t = 0; t < steps; t++) {
      result[t] = numbers[t * copies + copy];
    }
    return result;
  }
}
