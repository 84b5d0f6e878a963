package io.metaarm.learn.train;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the last bits of results depend on.
 *
 * @param processor its model
 * @param libraries metaarm, MuJoCo and what matrices are multiplied by
 * @param ompThreads the environment variable OMP_NUM_THREADS; empty where it isn't set
 */
public record Machine(String processor, String java, String libraries, String ompThreads) {
  /** This one. */
  public static Machine here(String libraries) {
    String omp = System.getenv("OMP_NUM_THREADS");
    return new Machine(
        modelOfProcessor(), System.getProperty("java.version"), libraries, omp == null ? "" : omp);
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
    return differences;
  }

  private static void compare(String what, String here, String there, List<String> differences) {
    if (!here.equals(there)) {
      differences.add(what + " is '" + here + "', was '" + there + "'");
    }
  }
}
