package io.metaarm.learn.gap;

import io.metaarm.learn.checkpoint.AtomicFile;
import io.metaarm.learn.eval.JsonFile;
import io.metaarm.learn.plot.Notes;
import java.nio.file.Path;
import java.util.Locale;

/** A study's report as files beside its rows: success.json, .csv and .svg, and README.md. */
final class GapFiles {
  static final String PICTURE = "success.svg";

  private GapFiles() {}

  static void write(GapReport report, Path folder) {
    JsonFile.write(folder.resolve("success.json"), report);
    AtomicFile.write(folder.resolve("success.csv"), csv(report));
    AtomicFile.write(folder.resolve(PICTURE), GapPlot.of(report));
    AtomicFile.write(folder.resolve("README.md"), GapPage.of(report, Notes.of(folder)));
  }

  private static String csv(GapReport report) {
    StringBuilder csv =
        new StringBuilder(
            "task,gap,run,trials,adaptations,success,low,high,interquartile_mean,"
                + "interquartile_low,interquartile_high,solved_as_measured,return,arm_minutes,"
                + "cut_short\n");
    for (GapReport.Section section : report.sections()) {
      for (GapReport.Curve curve : section.curves()) {
        for (GapReport.Point point : curve.points()) {
          csv.append(
              String.format(
                  Locale.ROOT,
                  "%s,%s,%s,%d,%d,%s,%s,%s,%s,%s,%s,%s,%s,%s,%s%n",
                  section.task(),
                  curve.gap(),
                  curve.run(),
                  point.trials(),
                  point.adaptations(),
                  point.success(),
                  point.low(),
                  point.high(),
                  point.interquartileMean(),
                  point.interquartileLow(),
                  point.interquartileHigh(),
                  point.measured(),
                  point.totalReward(),
                  point.armMinutes(),
                  point.cutShort()));
        }
      }
    }
    return csv.toString();
  }
}
