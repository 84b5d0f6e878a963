package io.metaarm.learn.world;

import java.util.random.RandomGenerator;

/** What a cheetah is to do, and isn't told. */
public sealed interface CheetahGoal {
  /** The reward for moving so fast; what the motors cost is taken off elsewhere. */
  double reward(double velocityMetresPerSecond);

  /**
   * To run as fast as it can.
   *
   * @param sign 1 forwards, -1 backwards
   */
  record Direction(int sign) implements CheetahGoal {
    public static Direction sample(RandomGenerator random) {
      return new Direction(random.nextBoolean() ? 1 : -1);
    }

    @Override
    public double reward(double velocityMetresPerSecond) {
      return sign * velocityMetresPerSecond;
    }
  }

  /** To run at a velocity. */
  record Velocity(double metresPerSecond) implements CheetahGoal {
    /** Uniform from 0 to the fastest. */
    public static Velocity sample(RandomGenerator random, double fastest) {
      return new Velocity(random.nextDouble(0, fastest));
    }

    @Override
    public double reward(double velocityMetresPerSecond) {
      return -Math.abs(velocityMetresPerSecond - metresPerSecond);
    }
  }
}
