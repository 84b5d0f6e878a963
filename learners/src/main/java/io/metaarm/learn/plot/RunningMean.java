package io.metaarm.learn.plot;

import java.util.ArrayList;
import java.util.List;

/** Makes the trend of a noisy line visible. */
public final class RunningMean {
  private RunningMean() {}

  /** The line as it is, faintly, and its running mean. */
  public static List<Line> over(Line line, int points) {
    return List.of(new Line(line.name(), line.x(), line.y(), true), of(line, points));
  }

  /** Each point becomes the mean of itself and those before it, so many at most. */
  public static Line of(Line line, int points) {
    List<Double> means = new ArrayList<>();
    for (int i = 0; i < line.y().size(); i++) {
      List<Double> last = line.y().subList(Math.max(0, i + 1 - points), i + 1);
      means.add(last.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN));
    }
    return new Line(line.name(), line.x(), means);
  }
}
