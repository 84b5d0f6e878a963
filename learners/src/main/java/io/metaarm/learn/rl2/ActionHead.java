package io.metaarm.learn.rl2;

import io.metaarm.learn.autodiff.Var;
import io.metaarm.learn.rollout.ActionChoice;
import io.metaarm.learn.rollout.ActionSpace;
import java.util.random.RandomGenerator;

/** How a network's outputs become actions: in arrays for acting, and on the tape for learning. */
interface ActionHead {
  static ActionHead of(ActionSpace space, StdRange std) {
    return space.discrete() ? new ChoiceHead(space.size()) : new GaussianHead(space.size(), std);
  }

  /** Numbers of the network's output that it takes. */
  int parameters();

  /** Numbers per action in the network's input, and in what is learned from. */
  int codeSize();

  /** Writes the index-th action for the outputs from a place on; returns its log-probability. */
  double act(
      float[] outputs, int at, ActionChoice choice, RandomGenerator random, float[] to, int index);

  /** Writes an action's code: the action itself, or a 1 in the place of a choice. */
  void encode(float[] actions, int index, float[] to, int at);

  /** [batch, 1], of outputs [batch, parameters] and codes [batch, codeSize]. */
  Var logProbability(Var outputs, Var codes);

  /** [batch, 1]. */
  Var entropy(Var outputs);
}
