package io.metaarm.learn.eval;

import io.metaarm.learn.checkpoint.AtomicFile;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** An evaluation as files beside each other: NAME.json, NAME.csv and NAME.svg. */
public final class EvaluationFiles {
  private EvaluationFiles() {}

  /** Writes all three, in place of what was there. */
  public static void write(EvaluationReport report, Path folder, String name) {
    JsonFile.write(folder.resolve(name + ".json"), report);
    AtomicFile.write(folder.resolve(name + ".csv"), csv(report.goals()));
    AtomicFile.write(folder.resolve(name + ".svg"), SuccessBars.of(report.summary()));
  }

  /** Of the run itself, in a folder which needn't be there. */
  static List<EvaluationReport> own(Path folder) {
    return read(JsonFile.in(folder).stream().filter(file -> !Comparisons.isOne(file)));
  }

  /** Of what it is compared with. */
  static List<EvaluationReport> comparisons(Path folder) {
    return read(JsonFile.in(folder).stream().filter(Comparisons::isOne));
  }

  private static List<EvaluationReport> read(Stream<Path> files) {
    return files.map(file -> JsonFile.read(file, EvaluationReport.class)).toList();
  }

  private static String csv(List<GoalResult> goals) {
    StringBuilder csv =
        new StringBuilder(
            "seed,task,goal,success,return,adaptation_success,adaptation_return,first_success\n");
    for (GoalResult goal : goals) {
      csv.append(goal.seed()).append(',').append(goal.task()).append(',').append(goal.goal());
      csv.append(',').append(goal.successRate()).append(',').append(goal.meanReturn());
      csv.append(',').append(goal.adaptationSuccess());
      csv.append(',').append(goal.adaptationReturn()).append(',');
      csv.append(
          String.join(
              " ",
              goal.episodes().stream()
                  .map(each -> Integer.toString(each.firstSuccess()))
                  .toList()));
      csv.append('\n');
    }
    return csv.toString();
  }
}
