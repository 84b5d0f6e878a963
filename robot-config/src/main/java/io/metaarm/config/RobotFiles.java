package io.metaarm.config;

import io.metaarm.arm.ArmSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where descriptions of arms come from: those that ship, and files of one's own. */
public final class RobotFiles {
  private static final String DIRECTORY = "/io/metaarm/robots/";

  private static final List<String> SHIPPED =
      List.of("sawyer", "sawyer-tabletop", "ur5e", "ur10e", "fr3", "panda");

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
    return parse(file, ConfigText.ofResource(DIRECTORY + file));
  }

  /** The arm that a file describes; a file that is not valid is a {@link ConfigException}. */
  public static ArmSpec read(Path file) {
    return parse(file.toString(), ConfigText.ofFile(file));
  }

  /** The arm that the text of a file describes; {@code file} is what errors call it. */
  public static ArmSpec parse(String file, String yaml) {
    return RecordReader.read(file, yaml, ArmSpec.class);
  }
}
