package io.metaarm.learn.eval;

import io.metaarm.learn.checkpoint.AtomicFile;
import io.metaarm.learn.train.RunFolder;
import java.nio.file.Path;

/** A run's sweeps, in its folder {@code sweep}: NAME.json, NAME.csv and NAME.svg. */
final class SweepFiles {
  private SweepFiles() {}

  static void write(SweepReport report, RunFolder run, String name) {
    Path folder = run.file("sweep");
    JsonFile.write(folder.resolve(name + ".json"), report);
    AtomicFile.write(folder.resolve(name + ".csv"), csv(report));
    AtomicFile.write(folder.resolve(name + ".svg"), SweepPlot.of(report));
  }

  private static String csv(SweepReport report) {
    StringBuilder csv =
        new StringBuilder(
            "parameter,value,trained_low,trained_high,trained,success_before,success_after,low,"
                + "high\n");
    for (SweepReport.Parameter parameter : report.parameters()) {
      for (SweepReport.Point point : parameter.points()) {
        csv.append(parameter.key()).append(',').append(point.value()).append(',');
        csv.append(parameter.trainedLow()).append(',').append(parameter.trainedHigh()).append(',');
        csv.append(parameter.isTrained(point.value())).append(',');
        csv.append(point.before()).append(',').append(point.after()).append(',');
        csv.append(point.low()).append(',').append(point.high()).append('\n');
      }
    }
    return csv.toString();
  }
}
