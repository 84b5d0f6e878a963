package io.metaarm.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Descriptions of a kind: those that ship, by their names, and files of one's own.
 *
 * @param kind what one is called, such as "robot"
 * @param directory of the resources
 * @param names of those that ship
 * @param type of the record that one becomes
 */
record ShippedFiles<T extends Record>(
    String kind, String directory, List<String> names, Class<T> type) {
  /** One by the name of one that ships, or by its file. */
  T find(String nameOrFile) {
    if (names.contains(nameOrFile)) {
      return load(nameOrFile);
    }
    Path file = Path.of(nameOrFile);
    if (Files.exists(file)) {
      return read(file);
    }
    throw new IllegalArgumentException(
        "No "
            + kind
            + " or file named '"
            + nameOrFile
            + "'. "
            + choices()
            + ", or the path of a YAML file");
  }

  /** One that ships. */
  T load(String name) {
    if (!names.contains(name)) {
      throw new IllegalArgumentException("No " + kind + " named '" + name + "'. " + choices());
    }
    String file = name + ".yaml";
    return parse(file, ConfigText.ofResource(directory + file));
  }

  private String choices() {
    return kind.substring(0, 1).toUpperCase(Locale.ROOT)
        + kind.substring(1)
        + "s: "
        + String.join(", ", names);
  }

  T read(Path file) {
    return parse(file.toString(), ConfigText.ofFile(file));
  }

  T parse(String file, String yaml) {
    return RecordReader.read(file, yaml, type);
  }
}
