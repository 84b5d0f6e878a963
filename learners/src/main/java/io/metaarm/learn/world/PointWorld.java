package io.metaarm.learn.world;

import io.metaarm.learn.rollout.ActionSpace;
import io.metaarm.learn.rollout.EnvironmentBatch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Points in a plane, each with a goal that it isn't told.
 *
 * @param <T> a goal
 */
abstract class PointWorld<T> implements EnvironmentBatch<T> {
  final Points points;
  private final int horizon;
  private final List<T> goals;

  PointWorld(int copies, int horizon, T goal) {
    this.points = new Points(copies);
    this.horizon = horizon;
    this.goals = new ArrayList<>(Collections.nCopies(copies, goal));
  }

  final T goal(int copy) {
    return goals.get(copy);
  }

  @Override
  public final int size() {
    return goals.size();
  }

  @Override
  public final int observationSize() {
    return 2;
  }

  @Override
  public final ActionSpace actionSpace() {
    return ActionSpace.continuous(2);
  }

  @Override
  public final int horizon() {
    return horizon;
  }

  /** There is no chance in it. */
  @Override
  public final void seed(long seed) {}

  @Override
  public final void setTask(int copy, T task) {
    goals.set(copy, task);
  }
}
