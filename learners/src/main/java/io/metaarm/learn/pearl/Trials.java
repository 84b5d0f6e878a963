package io.metaarm.learn.pearl;

import io.metaarm.learn.rollout.ActionChoice;
import io.metaarm.learn.rollout.EnvironmentBatch;
import io.metaarm.learn.rollout.StepBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Acts in a batch of environments, a task and a belief to each copy, a trajectory at a time: a
 * latent variable is drawn from the belief and held for as long as an episode may last.
 */
public final class Trials {
  private final EnvironmentBatch<?> environments;
  private final ContextEncoder contextEncoder;
  private final LatentActor actor;
  private final List<Belief> beliefs = new ArrayList<>();
  private final float[] observations;
  private final float[] actions;
  private final StepBatch step;
  private final RandomGenerator random;

  /** What wants to know of each step. */
  public interface Listener {
    /** Called after each step of a copy; the arrays are those of all copies. */
    void stepped(int copy, float[] observations, float[] actions, StepBatch step);
  }

  public Trials(Pearl pearl, EnvironmentBatch<?> environments, RandomGenerator random) {
    int copies = environments.size();
    this.environments = environments;
    this.contextEncoder = pearl.contextEncoder();
    this.actor = new LatentActor(pearl, copies);
    this.observations = new float[copies * environments.observationSize()];
    this.actions = new float[copies * environments.actionSpace().width()];
    this.step = StepBatch.of(environments);
    this.random = random;
    for (int copy = 0; copy < copies; copy++) {
      beliefs.add(new Belief(contextEncoder));
    }
  }

  /** Begins new trials in all copies: nothing is known of their tasks. */
  public void begin() {
    beliefs.forEach(Belief::forget);
    environments.reset(observations);
  }

  /** Draws what each copy's task may be, from the prior or from what is believed by now. */
  public void drawLatents(boolean fromPrior) {
    Belief prior = new Belief(contextEncoder);
    for (int copy = 0; copy < beliefs.size(); copy++) {
      actor.drawLatent(copy, fromPrior ? prior : beliefs.get(copy), random);
    }
  }

  /** One trajectory in each copy, which the beliefs then know of. */
  public void runTrajectory(ActionChoice choice, Listener listener) {
    run(() -> actor.act(observations, choice, random, actions), listener);
  }

  /** The same, with one action drawn for each copy and held throughout. */
  void runHeldActions(Listener listener) {
    for (int i = 0; i < actions.length; i++) {
      actions[i] = (float) random.nextDouble(-1, 1);
    }
    run(() -> {}, listener);
  }

  private void run(Runnable act, Listener listener) {
    for (int t = 0; t < environments.horizon(); t++) {
      act.run();
      environments.step(actions, step);
      float[] outputs = actor.encode(observations, actions, step.rewards());
      for (int copy = 0; copy < beliefs.size(); copy++) {
        listener.stepped(copy, observations, actions, step);
        beliefs.get(copy).add(outputs, copy * actor.outputSize());
      }
      System.arraycopy(step.observations(), 0, observations, 0, observations.length);
    }
  }
}
