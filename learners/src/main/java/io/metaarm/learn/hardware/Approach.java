package io.metaarm.learn.hardware;

import io.metaarm.task.Vectors;
import java.util.Locale;
import java.util.function.Consumer;

/** How a hand comes from home to where a task begins: straight, or round what stands between. */
final class Approach {
  /** Of the way to a place, what one command makes; the measured hand is late. */
  private static final double SHARE = 0.1;

  private static final double LONGEST_SECONDS = 6;
  private static final double LEAST_SECONDS = 0.5;

  /** So long a hand that isn't there yet may come no nearer. */
  private static final double PATIENCE_SECONDS = 1;

  /** Nearer by less than this isn't: measured hands tremble. */
  private static final double LEAST_METRES = 0.001;

  private static final double NEAR_METRES = 0.004;
  private static final double FAR_METRES = 0.03;

  /** More than any workspace is high: the arm's limits say where up ends. */
  private static final double UP_METRES = 1;

  private final ArmConnection arm;
  private final double[] home;
  private final double[] start;
  private final double longestStep;
  private final double[] delta = new double[3];

  /**
   * Of a hand that is at home.
   *
   * @param longestStep along each axis, of a command, metres
   */
  Approach(ArmConnection arm, double[] start, double longestStep) {
    this.arm = arm;
    this.start = start;
    this.longestStep = longestStep;
    home = arm.reading().hand().clone();
  }

  /** What the hand comes to by the straight way. */
  ArmReading straight() {
    return towards(start, hand -> {});
  }

  /** Back from what stands in the straight way. */
  void back() {
    towards(home, hand -> {});
  }

  /**
   * What it comes to up, across and down.
   *
   * @param way is told, as it is the way home too
   */
  ArmReading round(WayBack way) {
    double[] up = {home[0], home[1], home[2] + UP_METRES};
    double height = towards(up, way::add).hand()[2];
    towards(new double[] {start[0], start[1], height}, way::add);
    return towards(start, way::add);
  }

  private ArmReading towards(double[] place, Consumer<double[]> passed) {
    int longest = arm.commands(LONGEST_SECONDS);
    int least = arm.commands(LEAST_SECONDS);
    int patience = arm.commands(PATIENCE_SECONDS);
    ArmReading reading = arm.reading();
    double away = Double.MAX_VALUE;
    double nearest = Double.MAX_VALUE;
    int inVain = 0;
    for (int i = 0; i < longest && (i < least || away > NEAR_METRES); i++) {
      away = Vectors.distance(place, reading.hand());
      inVain = away < nearest - LEAST_METRES ? 0 : inVain + 1;
      nearest = inVain == 0 ? away : nearest;
      if (away > FAR_METRES && inVain > patience) {
        return reading;
      }
      for (int k = 0; k < delta.length; k++) {
        double step = SHARE * (place[k] - reading.hand()[k]);
        delta[k] = Math.max(-longestStep, Math.min(longestStep, step));
      }
      reading = arm.step(delta, ArmEnvironment.OPEN);
      passed.accept(reading.hand());
    }
    return reading;
  }

  /** Whether a hand that is measured so has come to the start. */
  boolean isThere(ArmReading reading) {
    return Vectors.distance(start, reading.hand()) <= FAR_METRES;
  }

  /**
   * Of a hand that hasn't come.
   *
   * @param roundNext whether the next try goes round, or straight
   */
  ArmLostException failure(ArmReading reading, boolean roundNext) {
    double[] target = reading.limited();
    return new ArmLostException(
        "The hand did not come to the task's start "
            + shown(start)
            + (roundNext ? " straight" : " from above")
            + ": it is measured at "
            + shown(reading.hand())
            + (Vectors.distance(target, reading.hand()) > FAR_METRES
                ? ", its target is at " + shown(target) + ": something is in the way"
                : ", where the arm's limits keep its target")
            + (roundNext ? ". The next try goes up, across and down" : ""));
  }

  private static String shown(double[] place) {
    return String.format(Locale.ROOT, "(%.3f, %.3f, %.3f) m", place[0], place[1], place[2]);
  }
}
