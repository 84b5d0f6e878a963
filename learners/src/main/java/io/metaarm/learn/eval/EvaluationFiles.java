package io.metaarm.learn.eval;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.metaarm.learn.checkpoint.AtomicFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** An evaluation as files beside each other: NAME.json, NAME.csv and NAME.svg. */
public final class EvaluationFiles {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private EvaluationFiles() {}

  /** Writes all three, in place of what was there. */
  public static void write(EvaluationReport report, Path folder, String name) {
    try {
      AtomicFile.write(folder.resolve(name + ".json"), JSON.writeValueAsBytes(report));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A report that is no JSON: " + e.getOriginalMessage(), e);
    }
    AtomicFile.write(folder.resolve(name + ".csv"), csv(report.goals()).getBytes(UTF_8));
    AtomicFile.write(
        folder.resolve(name + ".svg"), SuccessBars.of(report.summary()).getBytes(UTF_8));
  }

  /** The reports in a folder, which needn't be there. */
  static List<EvaluationReport> readAll(Path folder) {
    return reports(folder).stream().map(EvaluationFiles::read).toList();
  }

  private static EvaluationReport read(Path file) {
    try {
      return JSON.readValue(Files.readAllBytes(file), EvaluationReport.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The files of reports in a folder, which needn't be there. */
  static List<Path> reports(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
