package io.metaarm.learn.maml;

import io.metaarm.learn.autodiff.Var;
import io.metaarm.learn.dist.Distribution;
import io.metaarm.learn.kernel.Scope;
import io.metaarm.learn.nn.ParameterSet;
import io.metaarm.learn.policy.Actor;
import io.metaarm.learn.policy.Batch;
import io.metaarm.learn.rollout.ActionChoice;
import io.metaarm.learn.rollout.Demonstrations;
import io.metaarm.learn.rollout.EnvironmentBatch;
import io.metaarm.learn.rollout.EpisodeRecorder;
import io.metaarm.learn.rollout.Figures;
import io.metaarm.learn.rollout.StepBatch;
import io.metaarm.learn.rollout.TaskLearner;
import java.util.LinkedHashMap;
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
  private double gradientNorm = Double.NaN;
  private double divergence = Double.NaN;
  private double entropy = Double.NaN;
  private double effectiveSamples = Double.NaN;
  private double demonstrated = Double.NaN;

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

  /** What it acts by. */
  ParameterSet parameters() {
    return parameters;
  }

  /** Acts by others from here on, and forgets what it hasn't learned from. */
  void become(ParameterSet others) {
    parameters = others;
    actor.load(parameters);
    recorder.take();
    recorder.dropUnfinished();
  }

  /** One gradient step on the episodes that ended since the last one. */
  @Override
  public void adapt() {
    if (recorder.completedSteps() == 0) {
      throw new IllegalStateException("No episode has ended since the last update");
    }
    try (Scope scope = parameters.kernels().openScope()) {
      Batch batch = Batch.of(parameters.kernels(), recorder.take(), learner.advantage());
      InnerSteps inner = new InnerSteps(learner.policy(), learner.rate(updates));
      ParameterSet next = inner.step(parameters, batch);
      gradientNorm = next.distance(parameters) / learner.rate(updates);
      Distribution before = learner.policy().at(parameters, batch.observations());
      Distribution after = learner.policy().at(next, batch.observations());
      divergence = before.divergenceFrom(after).mean().scalar();
      entropy = -before.logProbability(batch.actions()).mean().scalar();
      effectiveSamples = effectiveSamples(before, after, batch);
      parameters = next.keptFrom(scope);
      lastReturn = batch.meanReturn();
    }
    recorder.dropUnfinished();
    actor.load(parameters);
    updates++;
  }

  /** Gradient steps towards doing the same; what it tries from then on begins there. */
  @Override
  public void study(Demonstrations demonstrations) {
    Imitation imitation = new Imitation(learner.policy(), learner.rate(0));
    parameters = imitation.from(parameters, demonstrations);
    demonstrated = imitation.logLikelihood(parameters, demonstrations);
    actor.load(parameters);
  }

  /** How the parameters differ from those that every task begins with. */
  @Override
  public float[] embedding() {
    double[] from = learner.parameters().download();
    double[] to = parameters.download();
    float[] shift = new float[to.length];
    for (int i = 0; i < to.length; i++) {
      shift[i] = (float) (to[i] - from[i]);
    }
    return shift;
  }

  /**
   * Part of the episodes' steps that still count under the adapted policy, by importance weights:
   * (Σw)² / (n Σw²), from nearly 0 to 1.
   */
  private static double effectiveSamples(Distribution before, Distribution after, Batch batch) {
    Var weights =
        after.logProbability(batch.actions()).minus(before.logProbability(batch.actions())).exp();
    double mean = weights.mean().scalar();
    return mean * mean / weights.squared().mean().scalar();
  }

  @Override
  public Map<String, Double> report() {
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("steps", (double) steps);
    figures.put("updates", (double) updates);
    figures.put("return before last update", lastReturn);
    figures.put(Figures.GRADIENT_NORM, gradientNorm);
    figures.put(Figures.DIVERGENCE, divergence);
    figures.put(Figures.ENTROPY, entropy);
    figures.put(Figures.EFFECTIVE_SAMPLES, effectiveSamples);
    if (!Double.isNaN(demonstrated)) {
      figures.put(Figures.DEMONSTRATED, demonstrated);
    }
    return figures;
  }
}
