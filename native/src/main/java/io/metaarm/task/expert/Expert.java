package io.metaarm.task.expert;

import java.util.random.RandomGenerator;

/**
 * Solves a task by rule. An expert has no state: the same observation always gets the same action,
 * so one instance serves any number of environments and threads.
 */
@FunctionalInterface
public interface Expert {
  /**
   * Writes the action for an observation. The first three components may go beyond [-1, 1]: the
   * environment clips them, but rewards see them as they are. Allocates nothing and leaves the
   * observation alone.
   *
   * @param observation 39 numbers, with the goal visible
   * @param action 4 numbers: the hand's displacement, and the gripper's effort
   */
  void act(double[] observation, double[] action);

  /**
   * This expert with independent Gaussian noise added to each component of its actions. The noise
   * comes on top of the unclipped action, so a component far beyond 1 stays saturated.
   *
   * @param generator the noise's only source; two threads must not share it
   */
  default Expert withNoise(double standardDeviation, RandomGenerator generator) {
    if (!(standardDeviation >= 0 && standardDeviation < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "standardDeviation: must be finite and >= 0, got " + standardDeviation);
    }
    return (observation, action) -> {
      act(observation, action);
      for (int i = 0; i < action.length; i++) {
        action[i] += standardDeviation * generator.nextGaussian();
      }
    };
  }
}
