package io.metaarm.config;

import io.metaarm.arm.Scenario;
import java.util.List;

/** Where scenarios of the simulated arm come from: those that ship, and files of one's own. */
public final class ScenarioFiles {
  private static final ShippedFiles<Scenario> FILES =
      new ShippedFiles<>(
          "scenario",
          "/io/metaarm/scenarios/",
          List.of("none", "mild", "hard", "out-of-range", "weak"),
          Scenario.class);

  private ScenarioFiles() {}

  /** The names of the scenarios that ship, from the easiest to the hardest. */
  public static List<String> shipped() {
    return FILES.names();
  }

  /** A scenario by the name of one that ships, or by its file. */
  public static Scenario find(String nameOrFile) {
    return FILES.find(nameOrFile);
  }

  /** A scenario that ships. */
  public static Scenario load(String name) {
    return FILES.load(name);
  }

  /** The scenario that the text of a file describes; {@code file} is what errors call it. */
  public static Scenario parse(String file, String yaml) {
    return FILES.parse(file, yaml);
  }

  /** What was written of one, and of each other that the one before it says that it is like. */
  public static List<String> texts(String nameOrFile) {
    return FILES.texts(nameOrFile);
  }
}
