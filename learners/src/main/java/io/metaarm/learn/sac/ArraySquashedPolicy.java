package io.metaarm.learn.sac;

import io.metaarm.learn.nn.ParameterSet;
import io.metaarm.learn.rollout.ArrayMlp;
import java.util.random.RandomGenerator;

/** A {@link SquashedPolicy} for acting, on plain arrays and without allocation. */
public final class ArraySquashedPolicy {
  private final ArrayMlp network;
  private final int actionSize;

  public ArraySquashedPolicy(SquashedPolicy policy, int maxBatch) {
    this.network = new ArrayMlp(policy.network(), maxBatch);
    this.actionSize = policy.actionSize();
  }

  public void load(ParameterSet parameters) {
    network.load(parameters);
  }

  /** Draws an action for each state, between −1 and 1, row after row. */
  public void sample(float[] states, int batch, RandomGenerator random, float[] actions) {
    float[] outputs = network.apply(states, batch);
    for (int row = 0; row < batch; row++) {
      int at = 2 * actionSize * row;
      for (int i = 0; i < actionSize; i++) {
        double logStd =
            Math.max(
                SquashedPolicy.MIN_LOG_STD,
                Math.min(SquashedPolicy.MAX_LOG_STD, outputs[at + actionSize + i]));
        double unsquashed = outputs[at + i] + Math.exp(logStd) * random.nextGaussian();
        actions[row * actionSize + i] = (float) Math.tanh(unsquashed);
      }
    }
  }

  /** The action at the middle of each distribution. */
  public void middle(float[] states, int batch, float[] actions) {
    float[] outputs = network.apply(states, batch);
    for (int row = 0; row < batch; row++) {
      for (int i = 0; i < actionSize; i++) {
        actions[row * actionSize + i] = (float) Math.tanh(outputs[2 * actionSize * row + i]);
      }
    }
  }
}
