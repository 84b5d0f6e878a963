package io.metaarm.learn.train;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.metaarm.config.Sha256;
import io.metaarm.learn.checkpoint.Checkpoint;
import io.metaarm.learn.checkpoint.CheckpointException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Which run a checkpoint is of: its numbers have digests of what must not change while a run goes
 * on. They are of the files' content rather than of settings as they are understood, which later
 * versions may understand otherwise; where a file is, and how it is laid out, doesn't count.
 */
final class RunIdentity {
  private static final String PREFIX = "run/";

  /** So many bits are whole numbers of a double, and enough against mistakes. */
  private static final int UNUSED_BITS = 16;

  private RunIdentity() {}

  /** For a checkpoint: each under the name of what it is of. */
  static Map<String, Double> numbers(RunFolder run) {
    RunInfo info = run.info();
    Map<String, Double> numbers = new LinkedHashMap<>();
    String benchmark = info.benchmark();
    numbers.put(
        PREFIX + "benchmark",
        digest(
            Benchmarks.isFile(benchmark)
                ? plain(tree(run.benchmarkFile()))
                : benchmark.toLowerCase(Locale.ROOT)));
    numbers.put(PREFIX + "seed", digest(Long.toString(info.seed())));
    numbers.put(PREFIX + "settings", digest(settings(run)));
    Path worlds = run.randomisationFile();
    numbers.put(PREFIX + "worlds", digest(Files.exists(worlds) ? plain(tree(worlds)) : ""));
    return numbers;
  }

  /** Without the schedule, which may be made longer, where nothing else depends on it. */
  private static String settings(RunFolder run) {
    JsonNode settings = tree(run.settingsFile());
    TrainingSettings understood = run.settings();
    if (settings instanceof ObjectNode keys) {
      keys.remove("schedule");
    }
    return plain(settings)
        + (understood.dependOnTheEnd() ? understood.schedule().environmentSteps() : "");
  }

  /**
   * Refuses a checkpoint of another run. One that was made before there were identities has none.
   */
  static void requireSame(RunFolder run, Path file, Checkpoint checkpoint) {
    RunInfo info = run.info();
    if (!checkpoint.algorithm().equals(info.algorithm())) {
      throw new CheckpointException(
          file + ": is of " + checkpoint.algorithm() + ", but the run is of " + info.algorithm());
    }
    List<String> others =
        numbers(run).entrySet().stream()
            .filter(
                own ->
                    !checkpoint
                        .numbers()
                        .getOrDefault(own.getKey(), own.getValue())
                        .equals(own.getValue()))
            .map(own -> own.getKey().substring(PREFIX.length()))
            .toList();
    if (!others.isEmpty()) {
      throw new CheckpointException(
          file
              + ": is of another run than "
              + run.path()
              + " ("
              + info.title()
              + "), or that was changed since: not the same "
              + String.join(", ", others));
    }
  }

  private static JsonNode tree(Path file) {
    try {
      return new YAMLMapper().readTree(Files.readString(file, UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same for the same content: keys in order, none without a value, 1 as 1.0. */
  private static String plain(JsonNode node) {
    if (node instanceof ObjectNode object) {
      Map<String, String> entries = new TreeMap<>();
      object
          .properties()
          .forEach(
              entry -> {
                if (!entry.getValue().isNull()) {
                  entries.put(entry.getKey(), plain(entry.getValue()));
                }
              });
      return entries.toString();
    }
    if (node.isArray()) {
      return StreamSupport.stream(node.spliterator(), false)
          .map(RunIdentity::plain)
          .collect(Collectors.joining(",", "[", "]"));
    }
    return node.isNumber() ? Double.toString(node.asDouble()) : node.toString();
  }

  private static double digest(String text) {
    byte[] digest = Sha256.begin().digest(text.getBytes(UTF_8));
    return (double) (ByteBuffer.wrap(digest).getLong() >>> UNUSED_BITS);
  }
}
