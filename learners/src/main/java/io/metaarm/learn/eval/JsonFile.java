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
import java.util.function.UnaryOperator;
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

  /** A record, and the name of the file that it is for. */
  record Named<R>(String name, R content) {}

  /**
   * What to write so that nothing is lost that is there: under the first of NAME, NAME-2, NAME-3
   * and so on that no file has yet, or whose file may go on with more.
   *
   * @param isContinued whether what is in a file is of the same kind
   * @param continued what that comes to together with the new one
   */
  static <R extends Record> Named<R> added(
      R content,
      Class<R> type,
      Path folder,
      String name,
      Predicate<R> isContinued,
      UnaryOperator<R> continued) {
    String numbered = name;
    for (int number = 2; ; number++) {
      Path file = folder.resolve(numbered + ".json");
      if (!Files.exists(file)) {
        return new Named<>(numbered, content);
      }
      R there = read(file, type);
      if (isContinued.test(there)) {
        return new Named<>(numbered, continued.apply(there));
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
