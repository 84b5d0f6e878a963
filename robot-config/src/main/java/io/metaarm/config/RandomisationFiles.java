package io.metaarm.config;

import io.metaarm.arm.Randomisation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where randomisations of the training worlds come from: those that ship, and files of one's own.
 */
public final class RandomisationFiles {
  private static final String DIRECTORY = "/io/metaarm/randomisations/";

  private static final List<String> SHIPPED =
      List.of("nominal", "mild", "hard", "mild-20hz", "hard-20hz");

  private RandomisationFiles() {}

  /** The names of those that ship. */
  public static List<String> shipped() {
    return SHIPPED;
  }

  /** One by the name of one that ships, or by its file. */
  public static Randomisation find(String nameOrFile) {
    if (SHIPPED.contains(nameOrFile)) {
      return load(nameOrFile);
    }
    Path file = Path.of(nameOrFile);
    if (Files.exists(file)) {
      return read(file);
    }
    throw new IllegalArgumentException(
        "No randomisation or file named '"
            + nameOrFile
            + "'. Randomisations: "
            + String.join(", ", SHIPPED)
            + ", or the path of a YAML file");
  }

  /** What a file describes. */
  public static Randomisation read(Path file) {
    return parse(file.toString(), ConfigText.ofFile(file));
  }

  /** One that ships. */
  public static Randomisation load(String name) {
    if (!SHIPPED.contains(name)) {
      throw new IllegalArgumentException(
          "No randomisation named '" + name + "'. Randomisations: " + String.join(", ", SHIPPED));
    }
    String file = name + ".yaml";
    return parse(file, ConfigText.ofResource(DIRECTORY + file));
  }

  /** What the text of a file describes; {@code file} is what errors call it. */
  public static Randomisation parse(String file, String yaml) {
    return RecordReader.read(file, yaml, Randomisation.class);
  }
}
