package io.metaarm.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.metaarm.task.TaskCatalog;
import io.metaarm.task.TaskSpec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Figures of the tasks that commands have printed as JSON. */
final class TaskResults {
  private final JsonNode ownExperts;
  private final JsonNode originalExperts;
  private final JsonNode ownParity;

  private TaskResults(Path directory) {
    ownExperts = read(directory.resolve("experts-own-scenes.json"));
    originalExperts = read(directory.resolve("experts-original-models.json"));
    ownParity = read(directory.resolve("parity-own-scenes.json"));
  }

  static TaskResults in(Path directory) {
    return new TaskResults(directory);
  }

  /** Such as {@code 50 of 50}. */
  String expertOnOwnScenes(String task) {
    return succeeded(ofTask(ownExperts, task));
  }

  String expertOnOriginals(String task) {
    return succeeded(ofTask(originalExperts, task));
  }

  /**
   * Largest differences of the coordinates from the recordings, replayed from the recorded state:
   * one per goal.
   *
   * @param kind who acted: random or scripted
   */
  List<Double> differences(String task, String kind) {
    for (JsonNode figure : ofTask(ownParity, task).required("figures")) {
      if (figure.required("kind").asText().equals(kind)
          && figure.required("origin").asText().equals("STATE")
          && figure.required("quantity").asText().equals("QPOS")) {
        return StreamSupport.stream(figure.required("byGoal").spliterator(), false)
            .map(JsonNode::asDouble)
            .toList();
      }
    }
    throw new IllegalArgumentException("No figure of " + kind + " episodes of " + task);
  }

  /** As {@link #differences}, in words: {@code 0 / 5.8e-4}. */
  String differencesInWords(String task, String kind) {
    return differences(task, kind).stream()
        .map(TaskResults::inWords)
        .collect(Collectors.joining(" / "));
  }

  /** On how many tasks all episodes of a kind agree within a tolerance. */
  long agreeing(String kind, double tolerance) {
    return TaskCatalog.all().stream()
        .map(TaskSpec::id)
        .filter(task -> differences(task, kind).stream().allMatch(each -> each <= tolerance))
        .count();
  }

  private static String inWords(double difference) {
    return difference == 0
        ? "0"
        : String.format(Locale.ROOT, "%.1e", difference).replaceAll("e([-+])0*", "e$1");
  }

  private static String succeeded(JsonNode result) {
    return result.required("succeeded").asInt() + " of " + result.required("goals").asInt();
  }

  private static JsonNode ofTask(JsonNode report, String task) {
    for (JsonNode each : report.required("tasks")) {
      if (each.required("task").asText().equals(task)) {
        return each;
      }
    }
    throw new IllegalArgumentException("No figures of " + task);
  }

  private static JsonNode read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return new JsonMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException("Can't read figures from " + file, e);
    }
  }
}
