package io.metaarm.physics;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Reference recordings that lie beside the project on some machines and are no part of it. */
public final class SharedData {
  private static final Path ROOT = Path.of("../../shared/metaworld").toAbsolutePath().normalize();
  private static final ObjectMapper JSON = new ObjectMapper();

  private SharedData() {}

  public static void assumePresent() {
    assumeTrue(Files.isDirectory(ROOT), "skipped: no reference data at " + ROOT);
  }

  /** The tasks of a set of recordings, in alphabetical order. */
  public static List<String> tasks(String set) {
    try (Stream<Path> files = Files.list(ROOT.resolve(set))) {
      return files
          .map(file -> file.getFileName().toString().replace(".json.gz", ""))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static JsonNode recording(String set, String task) {
    return zipped(set + "/" + task + ".json.gz");
  }

  /** The goals that upstream drew: {@code train} and {@code test}, each of task and vector. */
  public static JsonNode goals(String name) {
    return zipped("goals/" + name + ".json.gz");
  }

  public static List<String> lines(String file) {
    try {
      return Files.readAllLines(ROOT.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode zipped(String path) {
    try (InputStream file = new GZIPInputStream(Files.newInputStream(ROOT.resolve(path)))) {
      return JSON.readTree(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static JsonNode facts(String task) {
    try {
      return JSON.readTree(ROOT.resolve("facts/" + task + ".json").toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The original model of a task: {@code meta.xml} names it below the assets. */
  public static Path model(JsonNode recording) {
    return ROOT.resolve(recording.at("/meta/xml").asText());
  }

  public static double[] numbers(JsonNode array) {
    double[] values = new double[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = array.get(i).asDouble();
    }
    return values;
  }
}
