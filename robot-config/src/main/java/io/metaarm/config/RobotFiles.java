package io.metaarm.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.metaarm.arm.ArmSpec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where descriptions of arms come from: those that ship, and files of one's own. */
public final class RobotFiles {
  private static final String DIRECTORY = "/io/metaarm/robots/";

  private static final List<String> SHIPPED = List.of("sawyer", "ur5e", "ur10e", "fr3", "panda");

  private RobotFiles() {}

  /** The names of the arms that ship. */
  public static List<String> shipped() {
    return SHIPPED;
  }

  /**
   * An arm by the name of one that ships, or by its file. What looks like a file, with a suffix or
   * a directory, is one.
   */
  public static ArmSpec find(String nameOrFile) {
    if (SHIPPED.contains(nameOrFile)) {
      return load(nameOrFile);
    }
    Path file = Path.of(nameOrFile);
    if (Files.exists(file)) {
      return read(file);
    }
    throw new IllegalArgumentException(
        "No robot or file named '"
            + nameOrFile
            + "'. Robots: "
            + String.join(", ", SHIPPED)
            + ", or the path of a YAML file");
  }

  /** An arm that ships. */
  public static ArmSpec load(String name) {
    if (!SHIPPED.contains(name)) {
      throw new IllegalArgumentException(
          "No robot named '" + name + "'. Robots: " + String.join(", ", SHIPPED));
    }
    String file = name + ".yaml";
    try (InputStream content = RobotFiles.class.getResourceAsStream(DIRECTORY + file)) {
      if (content == null) {
        throw new IllegalStateException("The build left out " + DIRECTORY + file);
      }
      return parse(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The arm that a file describes; a file that is not valid is a {@link ConfigException}. */
  public static ArmSpec read(Path file) {
    try (InputStream content = Files.newInputStream(file)) {
      return parse(file.toString(), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The arm that the text of a file describes; {@code file} is what errors call it. */
  public static ArmSpec parse(String file, String yaml) {
    return RecordReader.read(file, yaml, ArmSpec.class);
  }

  /** Never takes in more than a description may have, so that /dev/zero is an error too. */
  private static ArmSpec parse(String file, InputStream content) throws IOException {
    byte[] bytes = content.readNBytes(4 * YamlTree.MAX_CHARACTERS + 1);
    try {
      return parse(file, UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      throw new ConfigException(
          List.of(new ConfigProblem(file, 1, "", "must be UTF-8 text, got other bytes")));
    }
  }
}
