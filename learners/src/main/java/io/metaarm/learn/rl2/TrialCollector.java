package io.metaarm.learn.rl2;

import io.metaarm.learn.nn.ParameterSet;
import io.metaarm.learn.rollout.ActionChoice;
import io.metaarm.learn.rollout.EnvironmentBatch;
import io.metaarm.learn.rollout.StepBatch;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** Acts through trials, each copy on a task of its own. */
final class TrialCollector<T> {
  private final EnvironmentBatch<T> environments;
  private final Function<RandomGenerator, T> tasks;
  private final RandomGenerator taskRandom;
  private final Rl2Actor actor;
  private final float[] observations;
  private final float[] actions;
  private final StepBatch step;
  private final Trials trials;

  TrialCollector(
      EnvironmentBatch<T> environments,
      Function<RandomGenerator, T> tasks,
      RandomGenerator taskRandom,
      Rl2Actor actor,
      Rl2Settings settings) {
    this.environments = environments;
    this.tasks = tasks;
    this.taskRandom = taskRandom;
    this.actor = actor;
    this.step = StepBatch.of(environments);
    this.observations = new float[step.observations().length];
    this.actions = new float[environments.size() * environments.actionSpace().width()];
    int steps = settings.episodes() * environments.horizon();
    this.trials =
        new Trials(steps, environments.size(), actor.policy, settings.chunk(), settings.overlap());
  }

  /** New trials, in arrays that the next call fills again. */
  Trials collect(ParameterSet parameters) {
    for (int copy = 0; copy < environments.size(); copy++) {
      environments.setTask(copy, tasks.apply(taskRandom));
    }
    environments.reset(observations);
    actor.begin(parameters);
    for (int t = 0; t < trials.steps; t++) {
      int chunk = trials.starts.indexOf(t);
      if (chunk >= 0) {
        actor.net.copyStates(actor.copies, trials.states.get(chunk));
      }
      actor.act(observations, ActionChoice.SAMPLE, actions);
      environments.step(actions, step);
      keep(t);
      actor.observe(actions, step);
      System.arraycopy(step.observations(), 0, observations, 0, observations.length);
    }
    return trials;
  }

  private void keep(int t) {
    int copies = actor.copies;
    int codeSize = actor.policy.head().codeSize();
    System.arraycopy(actor.inputs, 0, trials.inputs, t * actor.inputs.length, actor.inputs.length);
    System.arraycopy(actor.logProbabilities, 0, trials.logProbabilities, t * copies, copies);
    System.arraycopy(actor.values, 0, trials.values, t * copies, copies);
    for (int copy = 0; copy < copies; copy++) {
      int at = t * copies + copy;
      actor.policy.head().encode(actions, copy, trials.codes, at * codeSize);
      trials.rewards[at] = step.rewards()[copy];
    }
  }
}
