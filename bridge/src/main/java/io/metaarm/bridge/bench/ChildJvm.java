package io.metaarm.bridge.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts Java programs of this class path as processes of their own. */
public final class ChildJvm {
  private ChildJvm() {}

  /**
   * Starts a program; what it says on its error stream comes out here.
   *
   * @param options of its JVM
   */
  public static Process start(Class<?> program, List<String> options, String... arguments)
      throws IOException {
    return start(program, options, Map.of(), arguments);
  }

  /**
   * The same.
   *
   * @param environment what it has besides this process's
   */
  public static Process start(
      Class<?> program, List<String> options, Map<String, String> environment, String... arguments)
      throws IOException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(options);
    line.add("-cp");
    line.add(System.getProperty("java.class.path"));
    line.add(program.getName());
    line.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putAll(environment);
    return builder.start();
  }
}
