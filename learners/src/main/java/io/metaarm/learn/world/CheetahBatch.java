package io.metaarm.learn.world;

import io.metaarm.env.PlanarCheetah;
import io.metaarm.env.PlanarCheetah.Observed;
import io.metaarm.env.SeededRandom;
import io.metaarm.learn.rollout.ActionSpace;
import io.metaarm.learn.rollout.EnvironmentBatch;
import io.metaarm.learn.rollout.StepBatch;
import java.util.Arrays;
import java.util.List;

/**
 * Cheetahs with a goal each (Finn et al. 2017). The reward is the goal's, less 0.05 times the
 * squared action, clipped to ±1; only time ends an episode.
 */
public final class CheetahBatch implements EnvironmentBatch<CheetahGoal>, AutoCloseable {
  private static final double CONTROL_COST = 0.05;

  private final List<PlanarCheetah> cheetahs;
  private final int observationSize;
  private final int horizon;
  private final CheetahGoal[] goals;
  private final SeededRandom[] randoms;
  private final int[] steps;

  /** With copies of what the models say; see {@link PlanarCheetah}. */
  public CheetahBatch(int copies, int horizon, Observed observed, int stepsPerAction) {
    this.observationSize = observed.size();
    this.horizon = horizon;
    this.goals = new CheetahGoal[copies];
    this.randoms = new SeededRandom[copies];
    this.steps = new int[copies];
    this.cheetahs = PlanarCheetah.several(copies, observed, stepsPerAction);
    Arrays.fill(goals, new CheetahGoal.Direction(1));
    seed(0);
  }

  @Override
  public int size() {
    return goals.length;
  }

  @Override
  public int observationSize() {
    return observationSize;
  }

  @Override
  public ActionSpace actionSpace() {
    return ActionSpace.continuous(PlanarCheetah.ACTION_SIZE);
  }

  @Override
  public int horizon() {
    return horizon;
  }

  @Override
  public void seed(long seed) {
    Arrays.setAll(randoms, copy -> new SeededRandom(seed, copy));
  }

  @Override
  public void setTask(int copy, CheetahGoal task) {
    goals[copy] = task;
  }

  @Override
  public void reset(float[] observations) {
    for (int copy = 0; copy < size(); copy++) {
      begin(copy, observations);
    }
  }

  @Override
  public void step(float[] actions, StepBatch result) {
    for (int copy = 0; copy < size(); copy++) {
      PlanarCheetah cheetah = cheetahs.get(copy);
      int at = copy * PlanarCheetah.ACTION_SIZE;
      cheetah.step(actions, at);
      steps[copy]++;
      double gained = goals[copy].reward(cheetah.forwardVelocityMetresPerSecond());
      result.rewards()[copy] = (float) (gained - CONTROL_COST * squaredNorm(actions, at));
      result.terminated()[copy] = false;
      result.truncated()[copy] = steps[copy] >= horizon;
      cheetah.observe(result.observations(), copy * observationSize);
      if (result.truncated()[copy]) {
        cheetah.observe(result.finalObservations(), copy * observationSize);
        begin(copy, result.observations());
      }
    }
  }

  private static double squaredNorm(float[] actions, int at) {
    double sum = 0;
    for (int i = at; i < at + PlanarCheetah.ACTION_SIZE; i++) {
      double action = Math.max(-1, Math.min(1, actions[i]));
      sum += action * action;
    }
    return sum;
  }

  private void begin(int copy, float[] observations) {
    cheetahs.get(copy).reset(randoms[copy]);
    steps[copy] = 0;
    cheetahs.get(copy).observe(observations, copy * observationSize);
  }

  @Override
  public void close() {
    cheetahs.forEach(PlanarCheetah::close);
  }
}
