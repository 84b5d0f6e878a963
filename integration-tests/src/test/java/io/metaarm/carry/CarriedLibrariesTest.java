package io.metaarm.carry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The jar of {@code native} carries the libraries that it needs: a process that can't see the
 * system's MuJoCo, nor what Debian's MuJoCo depends on, still simulates.
 */
class CarriedLibrariesTest {
  /** Hides each library under an empty file, in a mount namespace that only this process has. */
  private static final String HIDE =
      """
      for file in $(ldconfig -p | sed -nE 's/.*(mujoco|ccd|lodepng|qhull_r|tinyxml2).* => //p'); do
        mount --bind /dev/null "$(readlink -f "$file")" || exit 99
      done
      exec "$@"
      """;

  @TempDir private Path cache;

  @Test
  void physicsRunsWithoutTheSystemsLibraries() throws Exception {
    assumeTrue(run("true") == 0, "skipped: this machine lets nobody make a mount namespace");
    assertEquals(
        0,
        run(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Dorg.bytedeco.javacpp.cachedir=" + cache,
            "-cp",
            classPathWithJars(),
            Fall.class.getName()));
  }

  /** Without the hiding this would prove nothing. */
  @Test
  void theHidingHides() throws Exception {
    assumeTrue(run("true") == 0, "skipped: this machine lets nobody make a mount namespace");
    assertTrue(
        run("sh", "-c", "test ! -s \"$(ldconfig -p | sed -nE 's/.*libmujoco.* => //p' | head -1)\"")
            == 0,
        "a library is still to be seen");
  }

  private int run(String... command) throws IOException, InterruptedException {
    String[] all = {"unshare", "--map-root-user", "--mount", "sh", "-c", HIDE, "sh"};
    String[] joined = Arrays.copyOf(all, all.length + command.length);
    System.arraycopy(command, 0, joined, all.length, command.length);
    Process process = new ProcessBuilder(joined).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(1, TimeUnit.MINUTES), "did not end");
    if (process.exitValue() != 0 && !output.isEmpty()) {
      System.err.println(output);
    }
    return process.exitValue();
  }

  private static String classPathWithJars() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(entry -> !entry.isEmpty())
        .collect(Collectors.joining(File.pathSeparator));
  }
}
