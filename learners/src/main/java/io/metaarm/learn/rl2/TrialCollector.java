package io.metaarm.learn.rl2;

import io.metaarm.learn.nn.ParameterSet;
import io.metaarm.learn.rollout.ActionChoice;
import io.metaarm.learn.rollout.EnvironmentBatch;
import io.metaarm.learn.rollout.StepBatch;
import java.util.List;

/** Acts through trials, each copy on a task of its own. Belongs to one thread. */
final class TrialCollector<T> {
  private final EnvironmentBatch<T> environments;
  private final Rl2Actor actor;
  private final float[] observations;
  private final float[] actions;
  private final float[] states;
  private final StepBatch step;

  TrialCollector(EnvironmentBatch<T> environments, Rl2Actor actor) {
    this.environments = environments;
    this.actor = actor;
    this.step = StepBatch.of(environments);
    this.observations = new float[step.observations().length];
    this.actions = new float[environments.size() * environments.actionSpace().width()];
    this.states = new float[environments.size() * actor.policy.net().stateWidth()];
  }

  /**
   * Fills in the trials of some copies.
   *
   * @param tasks one for each copy
   * @param first the copies' place among those of the trials
   */
  void collect(ParameterSet parameters, List<T> tasks, Trials trials, int first) {
    for (int copy = 0; copy < environments.size(); copy++) {
      environments.setTask(copy, tasks.get(copy));
    }
    environments.reset(observations);
    actor.begin(parameters);
    for (int t = 0; t < trials.steps; t++) {
      int chunk = trials.starts.indexOf(t);
      if (chunk >= 0) {
        actor.net.copyStates(actor.copies, states);
        int at = first * actor.policy.net().stateWidth();
        System.arraycopy(states, 0, trials.states.get(chunk), at, states.length);
      }
      actor.act(observations, ActionChoice.SAMPLE, actions);
      environments.step(actions, step);
      keep(trials, t * trials.copies + first);
      actor.observe(actions, step);
      System.arraycopy(step.observations(), 0, observations, 0, observations.length);
    }
  }

  private void keep(Trials trials, int at) {
    int copies = actor.copies;
    int inputSize = actor.policy.net().inputs();
    int codeSize = actor.policy.head().codeSize();
    System.arraycopy(actor.inputs, 0, trials.inputs, at * inputSize, actor.inputs.length);
    System.arraycopy(actor.logProbabilities, 0, trials.logProbabilities, at, copies);
    System.arraycopy(actor.values, 0, trials.values, at, copies);
    System.arraycopy(step.successes(), 0, trials.successes, at, copies);
    for (int copy = 0; copy < copies; copy++) {
      actor.policy.head().encode(actions, copy, trials.codes, (at + copy) * codeSize);
      trials.rewards[at + copy] = environments.taughtReward(copy, step);
    }
  }
}
