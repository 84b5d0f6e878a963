package io.metaarm.config;

import io.metaarm.arm.Randomisation;
import java.nio.file.Path;
import java.util.List;

/**
 * Where randomisations of the training worlds come from: those that ship, and files of one's own.
 */
public final class RandomisationFiles {
  private static final ShippedFiles<Randomisation> FILES =
      new ShippedFiles<>(
          "randomisation",
          "/io/metaarm/randomisations/",
          List.of("nominal", "mild", "hard", "hard-arm", "mild-20hz", "hard-20hz", "hard-any-rate"),
          Randomisation.class);

  private RandomisationFiles() {}

  /** The names of those that ship. */
  public static List<String> shipped() {
    return FILES.names();
  }

  /** One by the name of one that ships, or by its file. */
  public static Randomisation find(String nameOrFile) {
    return FILES.find(nameOrFile);
  }

  /** What a file describes. */
  public static Randomisation read(Path file) {
    return FILES.read(file);
  }

  /** One that ships. */
  public static Randomisation load(String name) {
    return FILES.load(name);
  }

  /** What the text of a file describes; {@code file} is what errors call it. */
  public static Randomisation parse(String file, String yaml) {
    return FILES.parse(file, yaml);
  }
}
