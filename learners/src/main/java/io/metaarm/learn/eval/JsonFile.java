package io.metaarm.learn.eval;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.metaarm.learn.checkpoint.AtomicFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Records in files, as JSON for people too. */
public final class JsonFile {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private JsonFile() {}

  /** In place of what was there. */
  public static void write(Path file, Record content) {
    try {
      AtomicFile.write(file, JSON.writeValueAsBytes(content));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A record that is no JSON: " + e.getOriginalMessage(), e);
    }
  }

  public static <R extends Record> R read(Path file, Class<R> type) {
    try {
      return JSON.readValue(Files.readAllBytes(file), type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A name that nothing else is lost by: the first of NAME, NAME-2, NAME-3 and so on that no file
   * has yet, or whose file may go on with more.
   */
  static <R extends Record> String nameFor(
      Path folder, String name, Class<R> type, Predicate<R> isContinued) {
    String numbered = name;
    for (int number = 2; ; number++) {
      Path file = folder.resolve(numbered + ".json");
      if (!Files.exists(file) || isContinued.test(read(file, type))) {
        return numbered;
      }
      numbered = name + "-" + number;
    }
  }

  /** Of a record of any type. */
  static JsonNode tree(Path file) {
    try {
      return JSON.readTree(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** In the order of their names; the folder needn't be there. */
  static List<Path> in(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
