package io.metaarm.learn.rl2;

import io.metaarm.learn.autodiff.Var;
import io.metaarm.learn.kernel.Kernels;
import io.metaarm.learn.nn.ParameterSet;
import io.metaarm.learn.nn.RecurrentNet;
import io.metaarm.learn.ppo.Minibatch;
import io.metaarm.learn.rollout.ActionSpace;
import io.metaarm.learn.rollout.EnvironmentBatch;
import java.util.random.RandomGenerator;

/**
 * The recurrent policy and its value estimate. Its input is the observation, or what it sees of it,
 * the action before, the reward before and whether the episode has just begun anew; its output what
 * the actions are drawn from, and then the value.
 */
record Rl2Policy(
    RecurrentNet net,
    double inputGain,
    double memory,
    ActionHead head,
    SeenNumbers seen,
    double rewardScale) {
  /** So small that all actions are about equally likely at first. */
  private static final double READ_GAIN = 0.1;

  static Rl2Policy of(Rl2Settings settings, EnvironmentBatch<?> environments) {
    return of(settings, environments.observationSize(), environments.actionSpace());
  }

  static Rl2Policy of(Rl2Settings settings, int observationSize, ActionSpace space) {
    StdRange std = settings.std();
    ActionHead head = ActionHead.of(space, std == null ? StdRange.WIDE : std);
    SeenNumbers seen = SeenNumbers.of(observationSize, settings.sees());
    int inputs = seen.count() + head.codeSize() + 2;
    RecurrentNet net =
        new RecurrentNet(
            "policy",
            settings.cell(),
            inputs,
            settings.inputHidden(),
            settings.hidden(),
            settings.layers(),
            head.parameters() + 1);
    return new Rl2Policy(
        net, settings.inputGain(), settings.memory(), head, seen, settings.rewardScale());
  }

  ParameterSet initialise(Kernels kernels, RandomGenerator random) {
    return ParameterSet.of(net.initialise(kernels, random, inputGain, READ_GAIN, memory));
  }

  /** Of sequences: inputs and codes [steps·batch, …], the states before them [batch, …]. */
  Minibatch.Evaluation evaluate(ParameterSet parameters, Var inputs, Var initial, Var codes) {
    Var outputs = net.apply(parameters, inputs, initial);
    int width = head.parameters();
    Var actions = outputs.sliceColumns(0, width);
    return new Minibatch.Evaluation(
        head.logProbability(actions, codes),
        head.entropy(actions),
        outputs.sliceColumns(width, width + 1));
  }
}
