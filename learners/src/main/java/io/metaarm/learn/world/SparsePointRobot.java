package io.metaarm.learn.world;

import io.metaarm.learn.rollout.StepBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A point that is to find a goal on the unit half circle (Rakelly et al. 2019). It starts in the
 * origin; an action of ±1 in each direction moves it by ±0.1. The reward is one minus the distance
 * within 0.2 of the goal, else nothing, so that most trajectories only tell where the goal isn't.
 */
public final class SparsePointRobot extends PointWorld<SparsePointRobot.Goal> {
  /** Within this distance of the goal there is a reward. */
  public static final double GOAL_RADIUS = 0.2;

  /**
   * Where to go.
   *
   * @param angle in radians, between 0 and π
   */
  public record Goal(double angle) {
    public double x() {
      return Math.cos(angle);
    }

    public double y() {
      return Math.sin(angle);
    }

    /** At equal angles, from one end of the half circle to the other. */
    public static List<Goal> spread(int count) {
      List<Goal> goals = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        goals.add(new Goal(Math.PI * i / (count - 1)));
      }
      return goals;
    }
  }

  private final double[] distances;
  private int steps;

  public SparsePointRobot(int copies, int horizon) {
    super(copies, horizon, new Goal(0));
    this.distances = new double[copies];
  }

  /** How far it is from the goal: SAC learns from a reward that isn't sparse. */
  @Override
  public float taughtReward(int copy, StepBatch step) {
    return (float) -distances[copy];
  }

  @Override
  public void reset(float[] observations) {
    steps = 0;
    for (int copy = 0; copy < size(); copy++) {
      points.toOrigin(copy);
      points.observe(copy, observations);
    }
  }

  @Override
  public void step(float[] actions, StepBatch result) {
    steps++;
    boolean over = steps == horizon();
    for (int copy = 0; copy < size(); copy++) {
      points.move(copy, actions);
      double distance =
          Math.hypot(points.x(copy) - goal(copy).x(), points.y(copy) - goal(copy).y());
      distances[copy] = distance;
      result.rewards()[copy] = distance <= GOAL_RADIUS ? (float) (1 - distance) : 0;
      points.observe(copy, over ? result.finalObservations() : result.observations());
    }
    Arrays.fill(result.terminated(), false);
    Arrays.fill(result.truncated(), over);
    if (over) {
      reset(result.observations());
    }
  }

  /** From the goal after the last step: what a training reward may be made of. */
  public double distance(int copy) {
    return distances[copy];
  }
}
