package io.metaarm.config;

import io.metaarm.arm.ArmSpec;
import java.nio.file.Path;
import java.util.List;

/** Where descriptions of arms come from: those that ship, and files of one's own. */
public final class RobotFiles {
  private static final ShippedFiles<ArmSpec> FILES =
      new ShippedFiles<>(
          "robot",
          "/io/metaarm/robots/",
          List.of("sawyer", "sawyer-tabletop", "sawyer-sideways", "ur5e", "ur10e", "fr3", "panda"),
          ArmSpec.class);

  private RobotFiles() {}

  /** The names of the arms that ship. */
  public static List<String> shipped() {
    return FILES.names();
  }

  /**
   * An arm by the name of one that ships, or by its file. What looks like a file, with a suffix or
   * a directory, is one.
   */
  public static ArmSpec find(String nameOrFile) {
    return FILES.find(nameOrFile);
  }

  /** An arm that ships. */
  public static ArmSpec load(String name) {
    return FILES.load(name);
  }

  /** The arm that a file describes; a file that is not valid is a {@link ConfigException}. */
  public static ArmSpec read(Path file) {
    return FILES.read(file);
  }

  /** The arm that the text of a file describes; {@code file} is what errors call it. */
  public static ArmSpec parse(String file, String yaml) {
    return FILES.parse(file, yaml);
  }

  /** What was written of one, and of each other that the one before it says that it is like. */
  public static List<String> texts(String nameOrFile) {
    return FILES.texts(nameOrFile);
  }
}
