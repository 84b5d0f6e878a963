package io.metaarm.learn.eval;

import io.metaarm.learn.checkpoint.AtomicFile;
import io.metaarm.learn.train.RunFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A run's adaptation curves, in its folder {@code adaptation}: NAME.json, NAME.csv, NAME.svg with
 * success and NAME-return.svg.
 */
public final class AdaptationFiles {
  private AdaptationFiles() {}

  private static Path folder(RunFolder run) {
    return run.file("adaptation");
  }

  /**
   * Writes a curve, with the points of the same one that are there. What is there of others stays:
   * then the name gets a number.
   *
   * @param wantedGoals of each task
   * @return what the files have now
   */
  static AdaptationCurve add(AdaptationCurve curve, RunFolder run, String name, int wantedGoals) {
    Path folder = folder(run);
    JsonFile.Named<AdaptationCurve> all =
        JsonFile.added(
            curve,
            AdaptationCurve.class,
            folder,
            name,
            there -> there.isContinuedBy(curve, wantedGoals),
            there -> there.continuedBy(curve));
    write(all.content(), folder, all.name());
    return all.content();
  }

  private static void write(AdaptationCurve curve, Path folder, String name) {
    JsonFile.write(folder.resolve(name + ".json"), curve);
    AtomicFile.write(folder.resolve(name + ".csv"), csv(curve));
    List<NamedCurve> drawn = List.of(new NamedCurve(curve.title(), curve));
    AtomicFile.write(
        folder.resolve(name + ".svg"), AdaptationPlot.of(drawn, AdaptationPlot.Figure.SUCCESS));
    AtomicFile.write(
        folder.resolve(name + "-return.svg"),
        AdaptationPlot.of(drawn, AdaptationPlot.Figure.RETURN));
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

  /** Of all that a run has, for its page; empty where it has none. */
  static String sections(RunFolder run) {
    return JsonFile.in(folder(run)).stream()
        .map(
            file ->
                new AdaptationSection(JsonFile.read(file, AdaptationCurve.class))
                    .with("adaptation/" + file.getFileName().toString().replace(".json", ".svg")))
        .collect(Collectors.joining());
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
