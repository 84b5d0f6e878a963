package io.metaarm.learn.rl2;

import io.metaarm.learn.autodiff.Var;
import io.metaarm.learn.kernel.Kernels;
import io.metaarm.learn.ppo.Experience;
import io.metaarm.learn.ppo.Minibatch;
import io.metaarm.learn.returns.GeneralisedAdvantage;
import java.util.Objects;

/**
 * Trials to learn from, cut into chunks: a unit is a chunk of one copy. Advantages run through the
 * episodes' ends, since the next episode is on the same task; nothing follows the trial's end.
 */
final class TrialExperience implements Experience {
  private final Rl2Policy policy;
  private final Rl2Settings settings;
  private final Kernels kernels;
  private final Trials trials;
  private final int length;
  private final float[] advantages;
  private final float[] targets;

  /**
   * Of the trials of an iteration.
   *
   * @param rewards to learn from, in place of those that the trials had
   */
  TrialExperience(
      Rl2Policy policy, Rl2Settings settings, Kernels kernels, Trials trials, double[] rewards) {
    this.policy = policy;
    this.settings = settings;
    this.kernels = kernels;
    this.trials = trials;
    this.length = Math.min(settings.chunk(), trials.steps);
    this.advantages = new float[trials.rewards.length];
    this.targets = new float[trials.rewards.length];
    estimate(rewards);
    if (settings.advantages() == Advantages.RAW) {
      bringBack(advantages, Objects.requireNonNull(settings.valueUnit()));
    } else {
      standardise(advantages);
    }
  }

  private void estimate(double[] rewards) {
    GeneralisedAdvantage estimator =
        new GeneralisedAdvantage(settings.discount(), settings.decay());
    for (int copy = 0; copy < trials.copies; copy++) {
      double[] values = trials.ofCopy(trials.values, copy);
      double[] estimates = estimator.of(trials.ofCopy(rewards, copy), values, 0);
      for (int t = 0; t < trials.steps; t++) {
        advantages[t * trials.copies + copy] = (float) estimates[t];
        targets[t * trials.copies + copy] = (float) (estimates[t] + values[t]);
      }
    }
  }

  /** From the values' unit to that of the rewards. */
  private static void bringBack(float[] numbers, double unit) {
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) (numbers[i] * unit);
    }
  }

  private static void standardise(float[] numbers) {
    double sum = 0;
    double squares = 0;
    for (float number : numbers) {
      sum += number;
      squares += (double) number * number;
    }
    double mean = sum / numbers.length;
    double deviation = Math.sqrt(Math.max(0, squares / numbers.length - mean * mean)) + 1e-8;
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) ((numbers[i] - mean) / deviation);
    }
  }

  @Override
  public int units() {
    return trials.starts.size() * trials.copies;
  }

  @Override
  public Minibatch minibatch(int[] units) {
    int rows = length * units.length;
    int inputSize = policy.net().inputs();
    int codeSize = policy.head().codeSize();
    int stateSize = policy.net().stateWidth();
    float[] inputs = new float[rows * inputSize];
    float[] codes = new float[rows * codeSize];
    float[] states = new float[units.length * stateSize];
    float[] columns = new float[4 * rows];
    for (int i = 0; i < units.length; i++) {
      int chunk = units[i] / trials.copies;
      int copy = units[i] % trials.copies;
      System.arraycopy(
          trials.states.get(chunk), copy * stateSize, states, i * stateSize, stateSize);
      int start = trials.starts.get(chunk);
      int counted = chunk == 0 ? 0 : start + settings.overlap();
      for (int t = start; t < Math.min(start + length, trials.steps); t++) {
        int from = t * trials.copies + copy;
        int to = (t - start) * units.length + i;
        System.arraycopy(trials.inputs, from * inputSize, inputs, to * inputSize, inputSize);
        System.arraycopy(trials.codes, from * codeSize, codes, to * codeSize, codeSize);
        columns[to] = (float) trials.logProbabilities[from];
        columns[rows + to] = advantages[from];
        columns[2 * rows + to] = targets[from];
        columns[3 * rows + to] = t < counted ? 0 : 1;
      }
    }
    Var column = Var.constant(kernels, columns, 4 * rows);
    Var x = Var.constant(kernels, inputs, rows);
    Var initial = Var.constant(kernels, states, units.length);
    Var actions = Var.constant(kernels, codes, rows);
    return new Minibatch(
        column.sliceRows(0, rows),
        column.sliceRows(rows, 2 * rows),
        column.sliceRows(2 * rows, 3 * rows),
        column.sliceRows(3 * rows, 4 * rows),
        parameters -> policy.evaluate(parameters, x, initial, actions));
  }
}
