package io.metaarm.learn.eval;

import io.metaarm.learn.metaworld.MetaWorld;
import io.metaarm.learn.rollout.ActionChoice;
import io.metaarm.learn.rollout.StepBatch;
import io.metaarm.learn.rollout.TaskLearner;
import io.metaarm.task.Goal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** One goal of one task: adapts, and acts. Used on one thread, for one goal after another. */
final class Examination implements AutoCloseable {
  private final MetaWorld world;
  private final Protocol protocol;
  private final float[] observations;
  private final float[] actions;
  private final StepBatch step;

  /** Takes over the environments, of as many copies as the candidate acts in. */
  Examination(MetaWorld world, Protocol protocol) {
    this.world = world;
    this.protocol = protocol;
    this.observations = new float[world.size() * world.observationSize()];
    this.actions = new float[world.size() * world.actionSpace().width()];
    this.step = StepBatch.of(world);
  }

  Adapted run(Candidate candidate, Goal goal, int number, long seed, RandomGenerator random) {
    for (int copy = 0; copy < world.size(); copy++) {
      world.setTask(copy, goal);
    }
    TaskLearner learner = candidate.begin(goal, world, random);
    List<GoalResult.EpisodeResult> adaptation = adaptation(candidate, learner);
    float[] embedding = learner.embedding();
    Map<String, Double> report = learner.report();
    return new Adapted(
        goal, number, seed, adaptation, evaluation(candidate, learner), embedding, report);
  }

  private List<GoalResult.EpisodeResult> adaptation(Candidate candidate, TaskLearner learner) {
    int count = protocol.adaptationEpisodes();
    if (!candidate.adapts() || count == 0) {
      return List.of();
    }
    if (!candidate.learnsInSequence()) {
      List<GoalResult.EpisodeResult> results = episodes(learner, count, ActionChoice.SAMPLE);
      learner.adapt();
      return results;
    }
    List<GoalResult.EpisodeResult> results = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      results.addAll(episodes(learner, 1, ActionChoice.SAMPLE));
      learner.adapt();
    }
    return results;
  }

  /** One in sequence enters each episode as it was after adaptation: none of them teaches it. */
  private List<GoalResult.EpisodeResult> evaluation(Candidate candidate, TaskLearner learner) {
    int count = protocol.evaluationEpisodes();
    if (!candidate.learnsInSequence()) {
      return episodes(learner, count, protocol.evaluationActions());
    }
    List<GoalResult.EpisodeResult> results = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      results.addAll(episodes(learner.settled(), 1, protocol.evaluationActions()));
    }
    return results;
  }

  /** One episode in each of the first copies. */
  private List<GoalResult.EpisodeResult> episodes(
      TaskLearner learner, int count, ActionChoice choice) {
    double[] returns = new double[count];
    int[] firstSuccess = new int[count];
    world.simulateFirst(count);
    world.reset(observations);
    for (int t = 1; t <= world.horizon(); t++) {
      learner.act(observations, choice, actions);
      world.step(actions, step);
      learner.observe(observations, actions, step);
      for (int copy = 0; copy < count; copy++) {
        returns[copy] += step.rewards()[copy];
        if (firstSuccess[copy] == 0 && step.successes()[copy]) {
          firstSuccess[copy] = t;
        }
      }
      System.arraycopy(step.observations(), 0, observations, 0, observations.length);
    }
    List<GoalResult.EpisodeResult> results = new ArrayList<>();
    for (int copy = 0; copy < count; copy++) {
      results.add(new GoalResult.EpisodeResult(returns[copy], firstSuccess[copy]));
    }
    return results;
  }

  @Override
  public void close() {
    world.close();
  }
}
