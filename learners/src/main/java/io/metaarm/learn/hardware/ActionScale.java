package io.metaarm.learn.hardware;

/**
 * What an action of 1 is on an arm.
 *
 * @param metresPerAction in one command
 * @param eachAxis whether along each axis; else in any direction, and a longer one is shortened
 */
public record ActionScale(double metresPerAction, boolean eachAxis) {
  /**
   * As in training where the arm may move so fast; else so that the fastest action, which may be
   * along the diagonal of all three axes, has the arm's greatest speed.
   */
  public static ActionScale of(
      TrainedControl trained, double maxSpeedMetresPerSecond, double rateHertz) {
    double fastest = maxSpeedMetresPerSecond / rateHertz / (trained.eachAxis() ? Math.sqrt(3) : 1);
    return new ActionScale(
        Math.min(trained.metresPerSecond() / rateHertz, fastest), trained.eachAxis());
  }

  /** Writes the way of an action along x, y and z. */
  void write(float[] action, double[] metres) {
    double squares = 0;
    for (int k = 0; k < metres.length; k++) {
      metres[k] = Math.max(-1, Math.min(1, (double) action[k]));
      squares += metres[k] * metres[k];
    }
    double longest = eachAxis ? 1 : Math.max(1, Math.sqrt(squares));
    for (int k = 0; k < metres.length; k++) {
      metres[k] = metres[k] * metresPerAction / longest;
    }
  }
}
