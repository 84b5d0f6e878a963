package io.metaarm.learn.hardware;

import io.metaarm.task.Vectors;

/** How a hand leaves what it did: it lets go, and its target goes back place by place. */
final class Leaving {
  private static final double METRES_PER_SECOND = 0.3;
  private static final double LONGEST_SECONDS = 8;

  /** For the fingers to let go. */
  private static final double OPENING_SECONDS = 0.3;

  /** A place is reached when the target is so near to it. */
  private static final double REACHED_METRES = 0.005;

  /** So long the target may come no nearer to a place. */
  private static final double PATIENCE_SECONDS = 0.1;

  private Leaving() {}

  /**
   * Goes along the way to its beginning, or as long as it may take.
   *
   * @param longestStep of a command, metres
   * @return what the arm said last
   */
  static ArmReading along(WayBack way, ArmConnection arm, double longestStep) {
    double step = Math.min(longestStep, METRES_PER_SECOND / arm.rateHertz());
    int patience = arm.commands(PATIENCE_SECONDS);
    double[] place = new double[3];
    double[] delta = new double[3];
    ArmReading reading = arm.reading();
    for (int i = 0; i < arm.commands(OPENING_SECONDS); i++) {
      reading = arm.step(delta, ArmEnvironment.OPEN);
    }
    double before = Double.MAX_VALUE;
    int inVain = 0;
    for (int left = arm.commands(LONGEST_SECONDS); left > 0; left--) {
      double[] target = reading.limited();
      if (!way.next(target, REACHED_METRES, place)) {
        return reading;
      }
      double away = Vectors.distance(place, target);
      inVain = away < before ? 0 : inVain + 1;
      before = away;
      if (inVain > patience) {
        // It was measured outside the workspace, or something is in the way.
        way.skip();
        inVain = 0;
      }
      for (int k = 0; k < delta.length; k++) {
        delta[k] = (place[k] - target[k]) * Math.min(1, step / away);
      }
      reading = arm.step(delta, ArmEnvironment.OPEN);
    }
    return reading;
  }
}
