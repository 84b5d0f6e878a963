package io.metaarm.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * Settings in YAML as records: the components are the keys. A record refuses a value by an {@link
 * IllegalArgumentException} that begins with the component's name, {@code "steps: must be …"}.
 */
public final class YamlRecords {
  private YamlRecords() {}

  /** What the text of a file says; {@code file} is what errors call it. */
  public static <R extends Record> R parse(String file, String yaml, Class<R> type) {
    return RecordReader.read(file, YamlTree.read(file, yaml), type);
  }

  /** What a file says that ships in the package of a class. */
  public static <R extends Record> R shipped(Class<?> beside, String file, Class<R> type) {
    try (InputStream content = beside.getResourceAsStream(file)) {
      if (content == null) {
        throw new IllegalArgumentException(
            "No file '" + file + "' ships in " + beside.getPackageName());
      }
      return parse(file, new String(content.readAllBytes(), UTF_8), type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
