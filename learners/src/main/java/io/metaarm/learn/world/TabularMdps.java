package io.metaarm.learn.world;

import io.metaarm.env.SeededRandom;
import io.metaarm.learn.rollout.ActionSpace;
import io.metaarm.learn.rollout.EnvironmentBatch;
import io.metaarm.learn.rollout.StepBatch;
import java.util.Arrays;

/**
 * Copies of {@link TabularMdp}s. An episode begins in state 0; rewards are normal around their mean
 * with deviation 1; the observation is a 1 in the place of the state. After the horizon an episode
 * terminates: the process is one of so many steps.
 */
public final class TabularMdps implements EnvironmentBatch<TabularMdp> {
  private final int states;
  private final int actions;
  private final int horizon;
  private final TabularMdp[] tasks;
  private final SeededRandom[] randoms;
  private final int[] state;
  private final int[] time;
  private final double[] means;
  private final boolean teachesMeans;

  /** Whose learners are taught what they are shown. */
  public TabularMdps(int states, int actions, int horizon, int copies) {
    this(states, actions, horizon, copies, false);
  }

  /**
   * Processes for training.
   *
   * @param teachesMeans whether learners are taught what a step gives on average
   */
  public TabularMdps(int states, int actions, int horizon, int copies, boolean teachesMeans) {
    this.states = states;
    this.teachesMeans = teachesMeans;
    this.actions = actions;
    this.horizon = horizon;
    this.tasks = new TabularMdp[copies];
    this.randoms = new SeededRandom[copies];
    this.state = new int[copies];
    this.time = new int[copies];
    this.means = new double[copies];
    seed(0);
    Arrays.fill(tasks, TabularMdp.draw(states, actions, new SeededRandom(0)));
  }

  @Override
  public int size() {
    return tasks.length;
  }

  @Override
  public int observationSize() {
    return states;
  }

  @Override
  public ActionSpace actionSpace() {
    return ActionSpace.discrete(actions);
  }

  @Override
  public int horizon() {
    return horizon;
  }

  @Override
  public void seed(long seed) {
    for (int copy = 0; copy < randoms.length; copy++) {
      randoms[copy] = new SeededRandom(seed, copy);
    }
  }

  @Override
  public void setTask(int copy, TabularMdp task) {
    if (task.states() != states || task.actions() != actions) {
      throw new IllegalArgumentException(
          "task: must have "
              + states
              + " states and "
              + actions
              + " actions, got "
              + task.states()
              + " and "
              + task.actions());
    }
    tasks[copy] = task;
  }

  @Override
  public float taughtReward(int copy, StepBatch step) {
    return teachesMeans ? (float) means[copy] : step.rewards()[copy];
  }

  @Override
  public void reset(float[] observations) {
    Arrays.fill(state, 0);
    Arrays.fill(time, 0);
    for (int copy = 0; copy < tasks.length; copy++) {
      observe(copy, observations);
    }
  }

  private void observe(int copy, float[] observations) {
    Arrays.fill(observations, copy * states, (copy + 1) * states, 0);
    observations[copy * states + state[copy]] = 1;
  }

  @Override
  public void step(float[] chosen, StepBatch result) {
    for (int copy = 0; copy < tasks.length; copy++) {
      int action = (int) chosen[copy];
      TabularMdp task = tasks[copy];
      SeededRandom random = randoms[copy];
      means[copy] = task.meanRewards()[state[copy]][action];
      result.rewards()[copy] = (float) (means[copy] + random.nextGaussian());
      state[copy] = task.next(state[copy], action, random.nextDouble());
      time[copy]++;
      boolean ends = time[copy] == horizon;
      result.terminated()[copy] = ends;
      result.truncated()[copy] = false;
      if (ends) {
        observe(copy, result.finalObservations());
        state[copy] = 0;
        time[copy] = 0;
      }
      observe(copy, result.observations());
    }
  }
}
