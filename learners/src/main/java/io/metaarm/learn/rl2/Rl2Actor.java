package io.metaarm.learn.rl2;

import io.metaarm.learn.nn.ParameterSet;
import io.metaarm.learn.rollout.ActionChoice;
import io.metaarm.learn.rollout.ArrayRecurrentNet;
import io.metaarm.learn.rollout.StepBatch;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** The policy acting in copies of environments: keeps what each copy's next input needs. */
final class Rl2Actor {
  final Rl2Policy policy;
  final ArrayRecurrentNet net;
  final int copies;

  /** Of the step that is being taken: the policy's input, copy after copy. */
  final float[] inputs;

  final double[] logProbabilities;
  final double[] values;

  private final RandomGenerator random;
  private ParameterSet parameters;
  private final int inputSize;

  /** Acts by these parameters, and knows nothing of any task yet. */
  Rl2Actor(Rl2Policy policy, ParameterSet parameters, int copies, RandomGenerator random) {
    this.policy = policy;
    this.net = new ArrayRecurrentNet(policy.net(), copies);
    this.copies = copies;
    this.random = random;
    this.inputSize = policy.net().inputs();
    this.inputs = new float[copies * inputSize];
    this.logProbabilities = new double[copies];
    this.values = new double[copies];
    begin(parameters);
  }

  /** In the same state, going on from it on its own; only the random numbers are shared. */
  Rl2Actor copy() {
    Rl2Actor copy = new Rl2Actor(policy, parameters, copies, random);
    copy.net.setStates(copies, states());
    System.arraycopy(inputs, 0, copy.inputs, 0, inputs.length);
    return copy;
  }

  /** What it remembers, copy after copy. */
  float[] states() {
    float[] states = new float[copies * policy.net().stateWidth()];
    net.copyStates(copies, states);
    return states;
  }

  /** Forgets all tasks, and acts by these parameters from now on. */
  final void begin(ParameterSet next) {
    parameters = next;
    net.load(next);
    net.reset();
    Arrays.fill(inputs, 0);
  }

  /**
   * Forgets all but some steps, as if its trial had begun with the first of them. What the last one
   * led to is still to be put in.
   *
   * @param steps inputs as they were when it acted
   */
  void relive(List<float[]> steps) {
    net.reset();
    if (steps.isEmpty()) {
      Arrays.fill(inputs, 0);
    }
    boolean first = true;
    for (float[] step : steps) {
      net.apply(first ? withoutPast(step) : step, copies);
      first = false;
    }
  }

  /** At a trial's beginning there is no action before, and nothing that it led to. */
  private float[] withoutPast(float[] step) {
    float[] result = step.clone();
    for (int copy = 0; copy < copies; copy++) {
      int from = copy * inputSize + policy.seen().count();
      Arrays.fill(result, from, (copy + 1) * inputSize, 0);
    }
    return result;
  }

  void act(float[] observations, ActionChoice choice, float[] actions) {
    for (int copy = 0; copy < copies; copy++) {
      policy.seen().copy(observations, copy, inputs, copy * inputSize);
    }
    float[] outputs = net.apply(inputs, copies);
    int width = policy.net().outputs();
    for (int copy = 0; copy < copies; copy++) {
      logProbabilities[copy] =
          policy.head().act(outputs, copy * width, choice, random, actions, copy);
      values[copy] = outputs[(copy + 1) * width - 1];
    }
  }

  /**
   * Takes in what the actions led to, for the next input. Of a masked step it is shown no action:
   * the reward isn't that of what it chose.
   */
  void observe(float[] actions, StepBatch step) {
    int codeSize = policy.head().codeSize();
    for (int copy = 0; copy < copies; copy++) {
      int at = copy * inputSize + policy.seen().count();
      policy.head().encode(actions, copy, inputs, at);
      if (step.masked()[copy]) {
        Arrays.fill(inputs, at, at + codeSize, 0);
      }
      inputs[at + codeSize] = (float) (policy.rewardScale() * step.rewards()[copy]);
      inputs[at + codeSize + 1] = step.done(copy) ? 1 : 0;
    }
  }
}
