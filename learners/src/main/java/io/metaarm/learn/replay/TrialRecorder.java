package io.metaarm.learn.replay;

import io.metaarm.learn.rollout.EnvironmentBatch;
import io.metaarm.learn.rollout.Stages;
import io.metaarm.learn.rollout.StepBatch;
import java.util.ArrayList;
import java.util.List;

/** Trials as they go on, one in each copy of an environment. */
public final class TrialRecorder {
  private final EnvironmentBatch<?> environment;
  private final double successBonus;
  private final List<Trial> trials = new ArrayList<>();

  /** Of each copy, in which trajectories it succeeded at any step. */
  private final boolean[][] successes;

  private final int trajectoryRows;
  private final int[] steps;

  TrialRecorder(EnvironmentBatch<?> environment, int trajectories, double successBonus) {
    this.environment = environment;
    this.successBonus = successBonus;
    this.trajectoryRows = environment.horizon();
    this.successes = new boolean[environment.size()][trajectories];
    this.steps = new int[environment.size()];
    for (int copy = 0; copy < environment.size(); copy++) {
      trials.add(
          new Trial(
              trajectories,
              trajectoryRows,
              environment.observationSize(),
              environment.actionSpace().width()));
    }
  }

  /** Adds a copy's step. */
  public void add(int copy, float[] observations, float[] actions, StepBatch step) {
    boolean success = step.successes()[copy];
    double taught = environment.taughtReward(copy, step) + (success ? successBonus : 0);
    trials.get(copy).add(observations, actions, step, (float) taught, copy);
    successes[copy][steps[copy] / trajectoryRows] |= success;
    steps[copy]++;
  }

  /** What a copy did in its task, once that is over. */
  CollectedTrial collected(int copy, int task) {
    Trial trial = trials.get(copy);
    List<Double> returns = new ArrayList<>();
    List<Double> rates = new ArrayList<>();
    for (int i = 0; i < successes[copy].length; i++) {
      returns.add(trial.totalReward(i));
      rates.add(successes[copy][i] ? 1.0 : 0.0);
    }
    return new CollectedTrial(task, trial, new Stages(returns, rates));
  }
}
