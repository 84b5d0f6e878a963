package io.metaarm.learn.pearl;

import io.metaarm.learn.rollout.ActionChoice;
import io.metaarm.learn.rollout.ArrayMlp;
import io.metaarm.learn.rollout.EnvironmentBatch;
import io.metaarm.learn.rollout.StepBatch;
import io.metaarm.learn.sac.ArraySquashedPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Acts in a batch of environments, a task and a belief to each copy, a trajectory at a time: a
 * latent variable is drawn from the belief and held for as long as an episode may last.
 */
final class Trials {
  private final EnvironmentBatch<?> environments;
  private final ContextEncoder contextEncoder;
  private final ArraySquashedPolicy policy;
  private final ArrayMlp encoder;
  private final List<Belief> beliefs = new ArrayList<>();
  private final float[] observations;
  private final float[] latents;
  private final float[] states;
  private final float[] actions;
  private final float[] rows;
  private final StepBatch step;
  private final RandomGenerator random;

  /** What wants to know of each step. */
  interface Listener {
    /**
     * Called after each step of a copy.
     *
     * @param row the encoder's input: observation, action, reward
     * @param at where in the array it begins
     */
    void stepped(
        int copy, float[] observations, float[] actions, StepBatch step, float[] row, int at);
  }

  Trials(Pearl pearl, EnvironmentBatch<?> environments, RandomGenerator random) {
    int size = environments.size();
    this.environments = environments;
    this.contextEncoder = pearl.contextEncoder();
    this.policy = new ArraySquashedPolicy(pearl.sac().policy(), size);
    this.encoder = new ArrayMlp(contextEncoder.network(), size);
    this.observations = new float[size * environments.observationSize()];
    this.latents = new float[size * contextEncoder.latentSize()];
    this.states = new float[size * pearl.sac().policy().stateSize()];
    this.actions = new float[size * environments.actionSpace().width()];
    this.rows = new float[size * contextEncoder.transitionSize()];
    this.step = StepBatch.of(environments);
    this.random = random;
    for (int copy = 0; copy < size; copy++) {
      beliefs.add(new Belief(contextEncoder));
    }
    load(pearl);
  }

  /** Acts as the learner does now. */
  void load(Pearl pearl) {
    policy.load(pearl.sac().actor());
    encoder.load(pearl.encoder());
  }

  /** Begins new trials in all copies: nothing is known of their tasks. */
  void begin() {
    beliefs.forEach(Belief::forget);
    environments.reset(observations);
  }

  Belief belief(int copy) {
    return beliefs.get(copy);
  }

  /** Draws what each copy's task may be, from the prior or from what is believed by now. */
  void drawLatents(boolean fromPrior) {
    Belief prior = new Belief(contextEncoder);
    for (int copy = 0; copy < beliefs.size(); copy++) {
      Belief belief = fromPrior ? prior : beliefs.get(copy);
      belief.sample(random, latents, copy * contextEncoder.latentSize());
    }
  }

  /** One trajectory in each copy, which the beliefs then know of. */
  void runTrajectory(ActionChoice choice, Listener listener) {
    int size = beliefs.size();
    for (int t = 0; t < environments.horizon(); t++) {
      joinStates();
      if (choice == ActionChoice.SAMPLE) {
        policy.sample(states, size, random, actions);
      } else {
        policy.middle(states, size, actions);
      }
      environments.step(actions, step);
      joinRows();
      float[] outputs = encoder.apply(rows, size);
      for (int copy = 0; copy < size; copy++) {
        int at = copy * contextEncoder.transitionSize();
        listener.stepped(copy, observations, actions, step, rows, at);
        beliefs.get(copy).add(outputs, copy * 2 * contextEncoder.latentSize());
      }
      System.arraycopy(step.observations(), 0, observations, 0, observations.length);
    }
  }

  private void joinStates() {
    int observation = environments.observationSize();
    int latent = contextEncoder.latentSize();
    for (int copy = 0; copy < beliefs.size(); copy++) {
      int at = copy * (observation + latent);
      System.arraycopy(observations, copy * observation, states, at, observation);
      System.arraycopy(latents, copy * latent, states, at + observation, latent);
    }
  }

  private void joinRows() {
    int observation = environments.observationSize();
    int action = environments.actionSpace().width();
    for (int copy = 0; copy < beliefs.size(); copy++) {
      int at = copy * contextEncoder.transitionSize();
      System.arraycopy(observations, copy * observation, rows, at, observation);
      System.arraycopy(actions, copy * action, rows, at + observation, action);
      rows[at + observation + action] = step.rewards()[copy];
    }
  }
}
