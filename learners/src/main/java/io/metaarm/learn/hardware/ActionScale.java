package io.metaarm.learn.hardware;

/**
 * What an action of 1 is on an arm.
 *
 * @param metresPerAction along each axis, in one command
 */
public record ActionScale(double metresPerAction, double rateHertz) {
  /** What it is in simulation, at 80 commands a second. */
  private static final double TRAINED_METRES = 0.01;

  private static final double TRAINED_RATE_HERTZ = 80;

  /**
   * As in simulation where the arm may move so fast; else so that the fastest action, along the
   * diagonal of all three axes, has the arm's greatest speed.
   */
  public static ActionScale of(double maxSpeedMetresPerSecond, double rateHertz) {
    double trained = TRAINED_METRES * TRAINED_RATE_HERTZ / rateHertz;
    double fastest = maxSpeedMetresPerSecond / rateHertz / Math.sqrt(3);
    return new ActionScale(Math.min(trained, fastest), rateHertz);
  }

  /** Whether actions move the arm as they did in simulation. */
  public boolean asTrained() {
    return metresPerAction * rateHertz == TRAINED_METRES * TRAINED_RATE_HERTZ;
  }
}
