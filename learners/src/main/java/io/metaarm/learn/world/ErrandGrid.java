package io.metaarm.learn.world;

import io.metaarm.learn.rollout.ActionSpace;
import io.metaarm.learn.rollout.EnvironmentBatch;
import io.metaarm.learn.rollout.StepBatch;
import java.util.Arrays;

/**
 * A compositional gridworld: a square in whose corners something is to be fetched, in an order that
 * isn't told, the task. An episode begins in the middle; each corner in its turn gives a reward of
 * 1, each step costs a little, and after the last corner the episode terminates. Observed are the
 * column, the row, and how many corners are done. What is found out about one errand's beginning
 * helps with its next part; errands of known parts in a new order can be withheld, {@link
 * Errand#split}.
 */
public final class ErrandGrid implements EnvironmentBatch<Errand> {
  private static final float STEP_COST = 0.01f;

  /** Left, right, up, down. */
  private static final int[] RIGHTWARDS = {-1, 1, 0, 0};

  private static final int[] DOWNWARDS = {0, 0, -1, 1};

  private final int side;
  private final int length;
  private final int horizon;
  private final Errand[] tasks;
  private final int[] column;
  private final int[] row;
  private final int[] done;
  private final int[] time;

  /**
   * Makes copies.
   *
   * @param side cells, odd, so that there is a middle
   * @param length corners of each errand
   */
  public ErrandGrid(int side, int length, int horizon, int copies) {
    if (side < 3 || side % 2 == 0) {
      throw new IllegalArgumentException("side: must be odd and at least 3, got " + side);
    }
    this.side = side;
    this.length = length;
    this.horizon = horizon;
    this.tasks = new Errand[copies];
    this.column = new int[copies];
    this.row = new int[copies];
    this.done = new int[copies];
    this.time = new int[copies];
    Arrays.fill(tasks, Errand.all(length).get(0));
  }

  @Override
  public int size() {
    return tasks.length;
  }

  @Override
  public int observationSize() {
    return 2 * side + length;
  }

  @Override
  public ActionSpace actionSpace() {
    return ActionSpace.discrete(RIGHTWARDS.length);
  }

  @Override
  public int horizon() {
    return horizon;
  }

  /** There is no chance in it. */
  @Override
  public void seed(long seed) {}

  @Override
  public void setTask(int copy, Errand task) {
    if (task.corners().size() != length) {
      throw new IllegalArgumentException(
          "task: must be of " + length + " corners, got " + task.corners());
    }
    tasks[copy] = task;
  }

  @Override
  public void reset(float[] observations) {
    for (int copy = 0; copy < tasks.length; copy++) {
      begin(copy);
      observe(copy, observations);
    }
  }

  private void begin(int copy) {
    column[copy] = side / 2;
    row[copy] = side / 2;
    done[copy] = 0;
    time[copy] = 0;
  }

  private void observe(int copy, float[] observations) {
    int at = copy * observationSize();
    Arrays.fill(observations, at, at + observationSize(), 0);
    observations[at + column[copy]] = 1;
    observations[at + side + row[copy]] = 1;
    if (done[copy] < length) {
      observations[at + 2 * side + done[copy]] = 1;
    }
  }

  @Override
  public void step(float[] actions, StepBatch result) {
    for (int copy = 0; copy < tasks.length; copy++) {
      move(copy, (int) actions[copy]);
      boolean fetched = isAt(copy, tasks[copy].corners().get(done[copy]));
      done[copy] += fetched ? 1 : 0;
      time[copy]++;
      result.rewards()[copy] = (fetched ? 1 : 0) - STEP_COST;
      result.terminated()[copy] = done[copy] == length;
      result.truncated()[copy] = done[copy] < length && time[copy] >= horizon;
      if (result.done(copy)) {
        observe(copy, result.finalObservations());
        begin(copy);
      }
      observe(copy, result.observations());
    }
  }

  private void move(int copy, int action) {
    column[copy] = Math.max(0, Math.min(side - 1, column[copy] + RIGHTWARDS[action]));
    row[copy] = Math.max(0, Math.min(side - 1, row[copy] + DOWNWARDS[action]));
  }

  /** Corners are numbered row by row. */
  private boolean isAt(int copy, int corner) {
    return column[copy] == (corner % 2) * (side - 1) && row[copy] == (corner / 2) * (side - 1);
  }
}
