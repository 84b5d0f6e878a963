package io.metaarm.learn.train;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a run in YAML, as they are saved with it: those that ship for the algorithm and
 * the benchmark, changed by a file, and that by single values.
 *
 * @param label what errors call it
 */
public record Configuration(String algorithm, String label, String yaml) {
  private static final YAMLMapper YAML = new YAMLMapper();

  /** {@link #of} for a benchmark as the command line names it, which has to exist. */
  public static Configuration forBenchmark(
      String algorithm, String benchmark, @Nullable Path file, Map<String, String> values) {
    Algorithms.shipped(algorithm);
    Benchmarks.split(benchmark);
    return of(algorithm, Benchmarks.kind(benchmark), file, values);
  }

  /**
   * Puts them together.
   *
   * @param kind of the benchmark, such as ml10
   * @param file with keys that are set otherwise; absent for none
   * @param values by path, such as {@code maml.innerRate}, in YAML
   */
  static Configuration of(
      String algorithm, String kind, @Nullable Path file, Map<String, String> values) {
    String shipped = Algorithms.shipped(algorithm) + "-" + kind + ".yaml";
    try {
      ObjectNode settings = tree(shipped, shippedText(shipped));
      Algorithms.changes(algorithm).forEach((path, value) -> set(settings, path, value));
      if (file != null) {
        merge(settings, tree(file.toString(), Files.readString(file, UTF_8)));
      }
      values.forEach((path, value) -> set(settings, path, value));
      Configuration result =
          new Configuration(
              algorithm, label(shipped, file, values), YAML.writeValueAsString(settings));
      requireUnchanged(algorithm, settings);
      result.settings();
      return result;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Checked. */
  public TrainingSettings settings() {
    return Algorithms.settings(algorithm, label, yaml);
  }

  private static String shippedText(String name) throws IOException {
    try (InputStream content = Configuration.class.getResourceAsStream(name)) {
      if (content == null) {
        throw new IllegalArgumentException("No settings ship as " + name);
      }
      return new String(content.readAllBytes(), UTF_8);
    }
  }

  private static String label(String shipped, @Nullable Path file, Map<String, String> values) {
    return (file == null ? shipped : file.toString()) + (values.isEmpty() ? "" : " with --set");
  }

  /** What makes the algorithm itself can't be set otherwise. */
  private static void requireUnchanged(String algorithm, ObjectNode settings) {
    Algorithms.changes(algorithm)
        .forEach(
            (path, value) -> {
              JsonNode is = settings.at("/" + path.replace('.', '/'));
              if (!is.asText().equals(value)) {
                throw new IllegalArgumentException(
                    path + ": must be " + value + " for " + algorithm + ", got " + is.asText());
              }
            });
  }

  private static ObjectNode tree(String file, String text) throws IOException {
    return object(file, parse(file, text));
  }

  private static ObjectNode object(String file, JsonNode node) {
    if (node instanceof ObjectNode object) {
      return object;
    }
    throw new IllegalArgumentException(file + ": must be a mapping, got " + node);
  }

  private static JsonNode parse(String name, String text) {
    try {
      return YAML.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          name + ": is not YAML: " + e.getOriginalMessage().lines().findFirst().orElse(""), e);
    }
  }

  private static void merge(ObjectNode into, ObjectNode from) {
    from.properties()
        .forEach(
            entry -> {
              if (into.get(entry.getKey()) instanceof ObjectNode inner
                  && entry.getValue() instanceof ObjectNode other) {
                merge(inner, other);
              } else {
                into.set(entry.getKey(), entry.getValue());
              }
            });
  }

  /** Puts it there, whether or not there is such a key: what reads the settings says what isn't. */
  private static void set(ObjectNode settings, String path, String value) {
    ObjectNode at = settings;
    String rest = path;
    for (int dot = rest.indexOf('.'); dot >= 0; dot = rest.indexOf('.')) {
      String key = rest.substring(0, dot);
      at = at.get(key) instanceof ObjectNode inner ? inner : at.putObject(key);
      rest = rest.substring(dot + 1);
    }
    at.set(rest, parse(path, value));
  }
}
