package io.metaarm.learn.eval;

import io.metaarm.learn.checkpoint.AtomicFile;
import io.metaarm.learn.train.RunFolder;
import java.nio.file.Path;

/** A run's sweeps, in its folder {@code sweep}: NAME.json, NAME.csv and NAME.svg. */
final class SweepFiles {
  private SweepFiles() {}

  /** Writes a sweep, with what is there of the same one; what is there of others stays. */
  static void add(SweepReport report, RunFolder run, String name) {
    Path folder = run.file("sweep");
    JsonFile.Named<SweepReport> all =
        JsonFile.added(
            report,
            SweepReport.class,
            folder,
            name,
            report::continues,
            there -> there.continuedBy(report));
    JsonFile.write(folder.resolve(all.name() + ".json"), all.content());
    AtomicFile.write(folder.resolve(all.name() + ".csv"), csv(all.content()));
    AtomicFile.write(folder.resolve(all.name() + ".svg"), SweepPlot.of(all.content()));
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
