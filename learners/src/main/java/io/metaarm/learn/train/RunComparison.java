package io.metaarm.learn.train;

import io.metaarm.learn.plot.Line;
import io.metaarm.learn.plot.LinePlot;
import io.metaarm.learn.plot.RunningMean;
import java.util.ArrayList;
import java.util.List;

/** Several runs in one picture: a metric over environment steps. */
public final class RunComparison {
  private RunComparison() {}

  /**
   * Draws each run as it was, faintly, and its running mean.
   *
   * @param metric its label, such as success/after
   * @param smoothed iterations in a mean
   */
  public static String plot(List<RunFolder> runs, String metric, int smoothed) {
    List<Line> lines = new ArrayList<>();
    for (RunFolder run : runs) {
      Line line = new RunCurves(run).metrics().get(metric);
      if (line == null) {
        throw new IllegalArgumentException(
            run.path()
                + ": has no figures of '"
                + metric
                + "'. Metrics: "
                + String.join(", ", Metric.labels()));
      }
      Line named = new Line(name(run, runs), line.x(), line.y());
      lines.addAll(RunningMean.over(named, smoothed));
    }
    return LinePlot.of(lines, "environment steps");
  }

  /** Its title, and its folder where others have the same. */
  private static String name(RunFolder run, List<RunFolder> runs) {
    String title = run.info().title();
    boolean alone = runs.stream().filter(each -> each.info().title().equals(title)).count() == 1;
    return alone ? title : title + ", " + run.path().getFileName();
  }
}
