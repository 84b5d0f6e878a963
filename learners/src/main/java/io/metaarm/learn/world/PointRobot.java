package io.metaarm.learn.world;

import io.metaarm.learn.rollout.ActionSpace;
import io.metaarm.learn.rollout.EnvironmentBatch;
import io.metaarm.learn.rollout.StepBatch;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * A point that is to go to a goal it isn't told (Finn et al. 2017). It starts in the origin; an
 * action of ±1 in each direction, clipped, moves it by ±0.1; the reward is minus the distance after
 * the move; within 0.01 of the goal in both directions the episode ends.
 */
public final class PointRobot implements EnvironmentBatch<PointRobot.Goal> {
  private static final double REACHED = 0.01;
  private static final double FARTHEST = 0.5;

  /** Where to go. */
  public record Goal(double x, double y) {
    /** Uniform in the square of ±0.5. */
    public static Goal sample(RandomGenerator random) {
      return new Goal(
          random.nextDouble(-FARTHEST, FARTHEST), random.nextDouble(-FARTHEST, FARTHEST));
    }
  }

  private final int horizon;
  private final Goal[] goals;
  private final Points points;
  private final int[] steps;

  public PointRobot(int copies, int horizon) {
    this.horizon = horizon;
    this.goals = new Goal[copies];
    this.points = new Points(copies);
    this.steps = new int[copies];
    Arrays.fill(goals, new Goal(0, 0));
  }

  @Override
  public int size() {
    return goals.length;
  }

  @Override
  public int observationSize() {
    return 2;
  }

  @Override
  public ActionSpace actionSpace() {
    return ActionSpace.continuous(2);
  }

  @Override
  public int horizon() {
    return horizon;
  }

  /** There is no chance in it. */
  @Override
  public void seed(long seed) {}

  @Override
  public void setTask(int copy, Goal task) {
    goals[copy] = task;
  }

  @Override
  public void reset(float[] observations) {
    for (int copy = 0; copy < goals.length; copy++) {
      begin(copy, observations);
    }
  }

  @Override
  public void step(float[] actions, StepBatch result) {
    for (int copy = 0; copy < goals.length; copy++) {
      points.move(copy, actions);
      double dx = points.x(copy) - goals[copy].x();
      double dy = points.y(copy) - goals[copy].y();
      steps[copy]++;
      result.rewards()[copy] = (float) -Math.sqrt(dx * dx + dy * dy);
      boolean reached = Math.abs(dx) < REACHED && Math.abs(dy) < REACHED;
      result.terminated()[copy] = reached;
      result.truncated()[copy] = !reached && steps[copy] >= horizon;
      points.observe(copy, result.observations());
      if (result.done(copy)) {
        points.observe(copy, result.finalObservations());
        begin(copy, result.observations());
      }
    }
  }

  private void begin(int copy, float[] observations) {
    points.toOrigin(copy);
    steps[copy] = 0;
    points.observe(copy, observations);
  }
}
