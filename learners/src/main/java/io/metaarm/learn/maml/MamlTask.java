package io.metaarm.learn.maml;

import io.metaarm.learn.kernel.Scope;
import io.metaarm.learn.nn.ParameterSet;
import io.metaarm.learn.policy.Actor;
import io.metaarm.learn.policy.Batch;
import io.metaarm.learn.rollout.ActionChoice;
import io.metaarm.learn.rollout.EnvironmentBatch;
import io.metaarm.learn.rollout.EpisodeRecorder;
import io.metaarm.learn.rollout.StepBatch;
import io.metaarm.learn.rollout.TaskLearner;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** A task that gradient steps adapt to. */
final class MamlTask implements TaskLearner {
  private final MamlLearner learner;
  private final int copies;
  private final RandomGenerator random;
  private final Actor actor;
  private final EpisodeRecorder recorder;
  private ParameterSet parameters;
  private long steps;
  private int updates;
  private double lastReturn = Double.NaN;

  MamlTask(MamlLearner learner, EnvironmentBatch<?> environments, RandomGenerator random) {
    this.learner = learner;
    this.copies = environments.size();
    this.random = random;
    this.actor = learner.policy().actor(copies);
    this.recorder =
        new EpisodeRecorder(
            copies, environments.observationSize(), environments.actionSpace().width());
    this.parameters = learner.parameters();
    actor.load(parameters);
  }

  @Override
  public void act(float[] observations, ActionChoice choice, float[] actions) {
    actor.act(observations, copies, choice, random, actions);
  }

  @Override
  public void observe(float[] observations, float[] actions, StepBatch step) {
    recorder.add(observations, actions, step);
    steps += copies;
  }

  /** One gradient step on the episodes that ended since the last one. */
  @Override
  public void adapt() {
    if (recorder.completedSteps() == 0) {
      throw new IllegalStateException("No episode has ended since the last update");
    }
    try (Scope scope = parameters.kernels().openScope()) {
      Batch batch = Batch.of(parameters.kernels(), recorder.take(), learner.advantage());
      InnerSteps step = new InnerSteps(learner.policy(), learner.rate(updates), false);
      parameters = step.from(parameters.asVariables(), List.of(batch)).detached().keptFrom(scope);
      lastReturn = batch.meanReturn();
    }
    recorder.dropUnfinished();
    actor.load(parameters);
    updates++;
  }

  @Override
  public Map<String, Double> report() {
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("steps", (double) steps);
    figures.put("updates", (double) updates);
    figures.put("return before last update", lastReturn);
    return figures;
  }
}
