package io.metaarm.learn.world;

import io.metaarm.learn.rollout.StepBatch;
import java.util.random.RandomGenerator;

/**
 * A point that is to go to a goal it isn't told (Finn et al. 2017). It starts in the origin; an
 * action of ±1 in each direction, clipped, moves it by ±0.1; the reward is minus the distance after
 * the move; within 0.01 of the goal in both directions the episode ends.
 */
public final class PointRobot extends PointWorld<PointRobot.Goal> {
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

  private final int[] steps;

  public PointRobot(int copies, int horizon) {
    super(copies, horizon, new Goal(0, 0));
    this.steps = new int[copies];
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
      points.move(copy, actions);
      double dx = points.x(copy) - goal(copy).x();
      double dy = points.y(copy) - goal(copy).y();
      steps[copy]++;
      result.rewards()[copy] = (float) -Math.sqrt(dx * dx + dy * dy);
      boolean reached = Math.abs(dx) < REACHED && Math.abs(dy) < REACHED;
      result.successes()[copy] = reached;
      result.terminated()[copy] = reached;
      result.truncated()[copy] = !reached && steps[copy] >= horizon();
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
