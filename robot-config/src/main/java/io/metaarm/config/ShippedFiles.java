package io.metaarm.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Descriptions of a kind: those that ship, by their names, and files of one's own. Each may say
 * which other one it is like ({@link Likeness}).
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
    return parse(written(nameOrFile));
  }

  /** One that ships. */
  T load(String name) {
    if (!names.contains(name)) {
      throw new IllegalArgumentException("No " + kind + " named '" + name + "'. " + choices());
    }
    return parse(shipped(name));
  }

  T read(Path file) {
    return parse(Description.ofFile(file));
  }

  T parse(String file, String yaml) {
    return parse(new Description(file, yaml, null));
  }

  /** The text of one, and of each that the one before it says that it is like. */
  List<String> texts(String nameOrFile) {
    List<Description> read = new ArrayList<>();
    tree(written(nameOrFile), read);
    return read.stream().map(Description::yaml).toList();
  }

  private Description written(String nameOrFile) {
    if (names.contains(nameOrFile)) {
      return shipped(nameOrFile);
    }
    Path file = Path.of(nameOrFile);
    if (Files.exists(file)) {
      return Description.ofFile(file);
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

  private Description shipped(String name) {
    String file = name + ".yaml";
    return new Description(file, ConfigText.ofResource(directory + file), null);
  }

  private String choices() {
    return kind.substring(0, 1).toUpperCase(Locale.ROOT)
        + kind.substring(1)
        + "s: "
        + String.join(", ", names);
  }

  private T parse(Description description) {
    return RecordReader.read(description.file(), tree(description, new ArrayList<>()), type);
  }

  /** With all that it leaves out. What was read on the way is added to {@code read}. */
  private YamlNode tree(Description description, List<Description> read) {
    YamlNode own = YamlTree.read(description.file(), description.yaml());
    read.add(description);
    Optional<YamlNode> like = Likeness.of(own);
    if (like.isEmpty()) {
      return own;
    }
    Description other = other(description, like.get());
    if (read.contains(other)) {
      throw problem(description, like.get(), "must not lead back to " + other.file());
    }
    YamlNode tree = tree(other, read);
    // What is wrong with the other one is told of its own lines.
    RecordReader.read(other.file(), tree, type);
    return Likeness.over(own, tree, like.get().line());
  }

  private Description other(Description description, YamlNode like) {
    if (!(like instanceof YamlNode.Scalar name)) {
      throw problem(description, like, "must be a name or a file, got " + like.kind());
    }
    if (names.contains(name.text())) {
      return shipped(name.text());
    }
    Path file = description.beside(name.text());
    if (Files.isRegularFile(file)) {
      return Description.ofFile(file);
    }
    throw problem(
        description,
        like,
        "must be a file beside this one or one of "
            + String.join(", ", names)
            + ", got '"
            + name.text()
            + "'");
  }

  private static ConfigException problem(Description description, YamlNode like, String text) {
    return new ConfigException(
        List.of(new ConfigProblem(description.file(), like.line(), Likeness.KEY, text)));
  }
}
