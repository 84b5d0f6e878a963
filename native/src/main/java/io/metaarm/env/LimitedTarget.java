package io.metaarm.env;

import io.metaarm.arm.ControllerLimits;
import io.metaarm.task.Vectors;

/**
 * Where a controller lets the hand's target be: it follows what the policy asks for as fast as
 * speed and acceleration allow, and begins to brake in time. Jerk is left out: at the benchmark's
 * rate an arm that changes its acceleration within a few milliseconds looks like one that does it
 * at once.
 */
final class LimitedTarget {
  private final double[] place = new double[3];
  private final double[] velocity = new double[3];
  private final double[] change = new double[3];

  /** Rests there. */
  void restAt(double[] position) {
    for (int i = 0; i < 3; i++) {
      place[i] = position[i];
      velocity[i] = 0;
    }
  }

  /** So long towards a goal. */
  void approach(double[] goal, ControllerLimits limits, double seconds) {
    double away = Vectors.distance(goal, place);
    double acceleration = limits.maxAccelerationMetresPerSecondSquared();
    double speed =
        Math.min(
            limits.maxSpeedMetresPerSecond(),
            Math.min(away / seconds, Math.sqrt(2 * acceleration * away)));
    for (int i = 0; i < 3; i++) {
      double wanted = away == 0 ? 0 : (goal[i] - place[i]) / away * speed;
      change[i] = wanted - velocity[i];
    }
    double wantedChange = Vectors.length3(change[0], change[1], change[2]);
    double share = wantedChange == 0 ? 0 : Math.min(1, acceleration * seconds / wantedChange);
    for (int i = 0; i < 3; i++) {
      velocity[i] += share * change[i];
      place[i] += velocity[i] * seconds;
    }
  }

  /** Where it is: its own array. */
  double[] place() {
    return place;
  }

  void copyFrom(LimitedTarget other) {
    System.arraycopy(other.place, 0, place, 0, place.length);
    System.arraycopy(other.velocity, 0, velocity, 0, velocity.length);
  }
}
