package io.metaarm.learn.train;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the last bits of results depend on.
 *
 * @param processor its model
 * @param libraries metaarm, MuJoCo and what matrices are multiplied by
 * @param ompThreads the environment variable OMP_NUM_THREADS; empty where it isn't set
 * @param numerics what numbers are computed by, with versions; absent in older runs
 * @param openblasCoretype the environment variable OPENBLAS_CORETYPE; empty where it isn't set,
 *     absent in older runs
 */
public record Machine(
    String processor,
    String java,
    String libraries,
    String ompThreads,
    @Nullable String numerics,
    @Nullable String openblasCoretype) {
  /** This one. */
  public static Machine here(String libraries) {
    return new Machine(
        modelOfProcessor(),
        System.getProperty("java.version"),
        libraries,
        environment("OMP_NUM_THREADS"),
        BuildFacts.numerics(),
        environment("OPENBLAS_CORETYPE"));
  }

  private static String environment(String variable) {
    String value = System.getenv(variable);
    return value == null ? "" : value;
  }

  private static String modelOfProcessor() {
    try {
      return Files.readAllLines(Path.of("/proc/cpuinfo"), UTF_8).stream()
          .filter(line -> line.startsWith("model name"))
          .findFirst()
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .orElse(System.getProperty("os.arch"));
    } catch (IOException e) {
      return System.getProperty("os.arch");
    }
  }

  /** In words, what this one has otherwise than another. */
  List<String> differencesFrom(Machine other) {
    List<String> differences = new ArrayList<>();
    compare("processor", processor, other.processor, differences);
    compare("Java", java, other.java, differences);
    compare("libraries", libraries, other.libraries, differences);
    compare("OMP_NUM_THREADS", ompThreads, other.ompThreads, differences);
    compare("numerics", numerics, other.numerics, differences);
    compare("OPENBLAS_CORETYPE", openblasCoretype, other.openblasCoretype, differences);
    return differences;
  }

  /** What either of them doesn't know is no difference. */
  private static void compare(
      String what, @Nullable String here, @Nullable String there, List<String> differences) {
    if (here != null && there != null && !here.equals(there)) {
      differences.add(what + " is '" + here + "', was '" + there + "'");
    }
  }
}
