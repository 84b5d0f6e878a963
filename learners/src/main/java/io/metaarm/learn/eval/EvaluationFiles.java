package io.metaarm.learn.eval;

import io.metaarm.learn.checkpoint.AtomicFile;
import java.nio.file.Path;
import java.util.List;

/** An evaluation as files beside each other: NAME.json, NAME.csv and NAME.svg. */
public final class EvaluationFiles {
  private EvaluationFiles() {}

  /** Writes all three, in place of what was there. */
  public static void write(EvaluationReport report, Path folder, String name) {
    JsonFile.write(folder.resolve(name + ".json"), report);
    AtomicFile.write(folder.resolve(name + ".csv"), csv(report.goals()));
    AtomicFile.write(folder.resolve(name + ".svg"), SuccessBars.of(report.summary()));
  }

  /** The reports in a folder, which needn't be there. */
  static List<EvaluationReport> readAll(Path folder) {
    return JsonFile.in(folder).stream()
        .map(file -> JsonFile.read(file, EvaluationReport.class))
        .toList();
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
