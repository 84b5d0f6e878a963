package io.metaarm.learn.pearl;

import io.metaarm.learn.rollout.ActionChoice;
import io.metaarm.learn.rollout.ArrayMlp;
import io.metaarm.learn.sac.ArraySquashedPolicy;
import java.util.random.RandomGenerator;

/** Policy and encoder on plain arrays: what acts, and turns what came of it into evidence. */
final class LatentActor {
  private final ContextEncoder contextEncoder;
  private final int copies;
  private final int observationSize;
  private final int actionSize;
  private final ArraySquashedPolicy policy;
  private final ArrayMlp encoder;
  private final float[] latents;
  private final float[] states;
  private final float[] rows;

  /** Acts as the learner does now. */
  LatentActor(Pearl pearl, int copies) {
    this.contextEncoder = pearl.contextEncoder();
    this.copies = copies;
    this.actionSize = pearl.sac().policy().actionSize();
    this.observationSize = contextEncoder.transitionSize() - actionSize - 1;
    this.policy = new ArraySquashedPolicy(pearl.sac().policy(), copies);
    this.encoder = new ArrayMlp(contextEncoder.network(), copies);
    this.latents = new float[copies * contextEncoder.latentSize()];
    this.states = new float[copies * pearl.sac().policy().stateSize()];
    this.rows = new float[copies * contextEncoder.transitionSize()];
    policy.load(pearl.sac().actor());
    encoder.load(pearl.encoder());
  }

  /** Draws what a copy's task may be; it acts on that until the next time. */
  void drawLatent(int copy, Belief belief, SpreadNoise noise) {
    belief.sample(noise.next(), latents, copy * contextEncoder.latentSize());
  }

  void act(float[] observations, ActionChoice choice, RandomGenerator random, float[] actions) {
    int latentSize = contextEncoder.latentSize();
    for (int copy = 0; copy < copies; copy++) {
      int at = copy * (observationSize + latentSize);
      System.arraycopy(observations, copy * observationSize, states, at, observationSize);
      System.arraycopy(latents, copy * latentSize, states, at + observationSize, latentSize);
    }
    if (choice == ActionChoice.SAMPLE) {
      policy.sample(states, copies, random, actions);
    } else {
      policy.middle(states, copies, actions);
    }
  }

  /** What the encoder makes of each copy's step: an array that the next call overwrites. */
  float[] encode(float[] observations, float[] actions, float[] rewards) {
    int rowSize = contextEncoder.transitionSize();
    for (int copy = 0; copy < copies; copy++) {
      int at = copy * rowSize;
      System.arraycopy(observations, copy * observationSize, rows, at, observationSize);
      System.arraycopy(actions, copy * actionSize, rows, at + observationSize, actionSize);
      rows[at + rowSize - 1] = rewards[copy];
    }
    return encoder.apply(rows, copies);
  }

  /** Numbers per copy in what {@link #encode} returns. */
  int outputSize() {
    return 2 * contextEncoder.latentSize();
  }
}
