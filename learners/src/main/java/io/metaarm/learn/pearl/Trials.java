package io.metaarm.learn.pearl;

import io.metaarm.learn.rollout.ActionChoice;
import io.metaarm.learn.rollout.EnvironmentBatch;
import io.metaarm.learn.rollout.StepBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.random.RandomGenerator;

/** Acts in a batch of environments, a task and a belief to each copy, a trajectory at a time. */
public final class Trials {
  private final EnvironmentBatch<?> environments;
  private final ContextEncoder contextEncoder;
  private final LatentActor actor;
  private final int latentSteps;
  private final List<Belief> beliefs = new ArrayList<>();
  private final List<SpreadNoise> noises = new ArrayList<>();
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
    this.latentSteps = pearl.settings().latentSteps();
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
    noises.clear();
    beliefs.forEach(belief -> noises.add(new SpreadNoise(contextEncoder.latentSize(), random)));
    environments.reset(observations);
  }

  /**
   * One trajectory in each copy, which the beliefs then know of. It acts on a latent variable that
   * is drawn at its beginning, and on others that are drawn on the way.
   *
   * @param fromPrior whether latent variables are drawn from the prior, and not from the belief
   */
  public void explore(ActionChoice choice, boolean fromPrior, Listener listener) {
    run(choice, fromPrior, latentSteps, listener);
  }

  /**
   * One that explores no longer: it acts on one latent variable throughout, by the likeliest
   * actions.
   */
  public void exploit(boolean fromPrior, Listener listener) {
    run(ActionChoice.MODE, fromPrior, environments.horizon(), listener);
  }

  private void run(ActionChoice choice, boolean fromPrior, int steps, Listener listener) {
    run(
        t -> {
          if (t % steps == 0) {
            drawLatents(fromPrior);
          }
          actor.act(observations, choice, random, actions);
        },
        listener);
  }

  private void drawLatents(boolean fromPrior) {
    Belief prior = new Belief(contextEncoder);
    for (int copy = 0; copy < beliefs.size(); copy++) {
      actor.drawLatent(copy, fromPrior ? prior : beliefs.get(copy), noises.get(copy));
    }
  }

  /** A trajectory in each copy, with one action drawn and held throughout. */
  void runHeldActions(Listener listener) {
    for (int i = 0; i < actions.length; i++) {
      actions[i] = (float) random.nextDouble(-1, 1);
    }
    run(t -> {}, listener);
  }

  private void run(IntConsumer act, Listener listener) {
    for (int t = 0; t < environments.horizon(); t++) {
      act.accept(t);
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
