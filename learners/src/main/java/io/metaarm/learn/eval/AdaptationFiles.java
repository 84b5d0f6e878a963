package io.metaarm.learn.eval;

import io.metaarm.learn.checkpoint.AtomicFile;
import io.metaarm.learn.train.RunFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** A run's adaptation curve, in its folder {@code adaptation}: NAME.json, NAME.csv and NAME.svg. */
public final class AdaptationFiles {
  private AdaptationFiles() {}

  private static Path folder(RunFolder run) {
    return run.file("adaptation");
  }

  static void write(AdaptationCurve curve, RunFolder run, String name) {
    Path folder = folder(run);
    JsonFile.write(folder.resolve(name + ".json"), curve);
    AtomicFile.write(folder.resolve(name + ".csv"), csv(curve));
    AtomicFile.write(folder.resolve(name + ".svg"), AdaptationPlot.of(List.of(curve)));
  }

  /** All that a run has. */
  public static List<AdaptationCurve> read(RunFolder run) {
    List<Path> files = JsonFile.in(folder(run));
    if (files.isEmpty()) {
      throw new IllegalArgumentException(
          run.path()
              + ": has no adaptation curve yet: metaarm evaluate "
              + run.path()
              + " --curve");
    }
    return files.stream().map(file -> JsonFile.read(file, AdaptationCurve.class)).toList();
  }

  private static String csv(AdaptationCurve curve) {
    StringBuilder csv =
        new StringBuilder(
            "episodes,goals,task,success,success_deviation,return,return_deviation\n");
    for (AdaptationCurve.Point point : curve.points()) {
      for (AdaptationCurve.TaskSpread task : point.tasks()) {
        row(csv, point, task.task(), task.spread());
      }
      row(csv, point, "all", point.all());
    }
    return csv.toString();
  }

  private static void row(
      StringBuilder csv, AdaptationCurve.Point point, String task, AdaptationCurve.Spread spread) {
    csv.append(
        String.format(
            Locale.ROOT,
            "%d,%d,%s,%s,%s,%s,%s%n",
            point.episodes(),
            point.goalsOfEachTask(),
            task,
            spread.success(),
            spread.successDeviation(),
            spread.totalReward(),
            spread.totalRewardDeviation()));
  }
}
