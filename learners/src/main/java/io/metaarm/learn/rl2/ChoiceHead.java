package io.metaarm.learn.rl2;

import io.metaarm.learn.autodiff.Var;
import io.metaarm.learn.dist.Categorical;
import io.metaarm.learn.rollout.ActionChoice;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** One of several choices, the outputs being logits. */
record ChoiceHead(int choices) implements ActionHead {
  @Override
  public int parameters() {
    return choices;
  }

  @Override
  public int codeSize() {
    return choices;
  }

  @Override
  public double act(
      float[] outputs, int at, ActionChoice choice, RandomGenerator random, float[] to, int index) {
    int best = 0;
    for (int i = 1; i < choices; i++) {
      best = outputs[at + i] > outputs[at + best] ? i : best;
    }
    float largest = outputs[at + best];
    double sum = 0;
    for (int i = 0; i < choices; i++) {
      sum += Math.exp(outputs[at + i] - largest);
    }
    int chosen = best;
    if (choice == ActionChoice.SAMPLE) {
      double left = random.nextDouble() * sum;
      for (chosen = 0; chosen < choices - 1; chosen++) {
        left -= Math.exp(outputs[at + chosen] - largest);
        if (left < 0) {
          break;
        }
      }
    }
    to[index] = chosen;
    return outputs[at + chosen] - largest - Math.log(sum);
  }

  @Override
  public void encode(float[] actions, int index, float[] to, int at) {
    Arrays.fill(to, at, at + choices, 0);
    to[at + (int) actions[index]] = 1;
  }

  @Override
  public Var logProbability(Var outputs, Var codes) {
    return new Categorical(outputs).logProbability(codes);
  }

  @Override
  public Var entropy(Var outputs) {
    return new Categorical(outputs).entropy();
  }
}
