package io.metaarm.learn.policy;

import io.metaarm.learn.nn.ParameterSet;
import io.metaarm.learn.rollout.ActionChoice;
import io.metaarm.learn.rollout.EnvironmentBatch;
import io.metaarm.learn.rollout.Episode;
import io.metaarm.learn.rollout.EpisodeRecorder;
import io.metaarm.learn.rollout.StepBatch;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Lets a policy act in one task after another.
 *
 * @param <T> what tells one task from another
 */
public final class EpisodeSampler<T> {
  private final EnvironmentBatch<T> environments;
  private final Actor actor;
  private final float[] observations;
  private final float[] actions;
  private final StepBatch step;
  private long steps;

  public EpisodeSampler(EnvironmentBatch<T> environments, Policy policy) {
    this.environments = environments;
    this.actor = policy.actor(environments.size());
    this.observations = new float[environments.size() * environments.observationSize()];
    this.actions = new float[environments.size() * environments.actionSpace().width()];
    this.step = StepBatch.of(environments);
  }

  /** Of the environment, in all that was sampled. */
  public long steps() {
    return steps;
  }

  /** How many whole episodes one copy has to go through for so many steps of all together. */
  public int rounds(int steps) {
    int ofOneRound = environments.size() * environments.horizon();
    return (steps + ofOneRound - 1) / ofOneRound;
  }

  /** Whole episodes of all copies, begun anew, until they have so many steps together. */
  public List<Episode> sample(
      T task, ParameterSet parameters, int minSteps, RandomGenerator random) {
    for (int copy = 0; copy < environments.size(); copy++) {
      environments.setTask(copy, task);
    }
    environments.seed(random.nextLong());
    environments.reset(observations);
    actor.load(parameters);
    EpisodeRecorder recorder =
        new EpisodeRecorder(
            environments.size(),
            environments.observationSize(),
            environments.actionSpace().width());
    while (recorder.completedSteps() < minSteps) {
      actor.act(observations, environments.size(), ActionChoice.SAMPLE, random, actions);
      environments.step(actions, step);
      recorder.add(observations, actions, step);
      System.arraycopy(step.observations(), 0, observations, 0, observations.length);
      steps += environments.size();
    }
    return recorder.take();
  }
}
