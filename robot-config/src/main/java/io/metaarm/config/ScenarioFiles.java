package io.metaarm.config;

import io.metaarm.arm.Scenario;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where scenarios of the simulated arm come from: those that ship, and files of one's own. */
public final class ScenarioFiles {
  private static final String DIRECTORY = "/io/metaarm/scenarios/";

  private static final List<String> SHIPPED = List.of("none", "mild", "hard", "out-of-range");

  private ScenarioFiles() {}

  /** The names of the scenarios that ship, from the easiest to the hardest. */
  public static List<String> shipped() {
    return SHIPPED;
  }

  /** A scenario by the name of one that ships, or by its file. */
  public static Scenario find(String nameOrFile) {
    if (SHIPPED.contains(nameOrFile)) {
      return load(nameOrFile);
    }
    Path file = Path.of(nameOrFile);
    if (Files.exists(file)) {
      return parse(file.toString(), ConfigText.ofFile(file));
    }
    throw new IllegalArgumentException(
        "No scenario or file named '"
            + nameOrFile
            + "'. Scenarios: "
            + String.join(", ", SHIPPED)
            + ", or the path of a YAML file");
  }

  /** A scenario that ships. */
  public static Scenario load(String name) {
    if (!SHIPPED.contains(name)) {
      throw new IllegalArgumentException(
          "No scenario named '" + name + "'. Scenarios: " + String.join(", ", SHIPPED));
    }
    String file = name + ".yaml";
    return parse(file, ConfigText.ofResource(DIRECTORY + file));
  }

  /** The scenario that the text of a file describes; {@code file} is what errors call it. */
  public static Scenario parse(String file, String yaml) {
    return RecordReader.read(file, yaml, Scenario.class);
  }
}
