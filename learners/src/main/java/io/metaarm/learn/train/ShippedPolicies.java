package io.metaarm.learn.train;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.metaarm.learn.checkpoint.AtomicFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Runs that ship: wherever a command takes the folder of a run, the name of one of these will do.
 * It is unpacked to where the user's programs keep such things, so that evaluations have a place.
 */
public final class ShippedPolicies {
  private static final String RESOURCES = "/io/metaarm/learn/policies/";
  private static final List<String> NAMES =
      List.of("door-open", "ml10", "ml10-published", "ml10-rl2", "reach");
  private static final String PAGE = "README.md";

  /**
   * Every page of a run shows these, so that evaluations don't replace what a policy's page says.
   */
  private static final String NOTES = "NOTES.md";

  private static final List<String> FILES =
      List.of(
          PAGE,
          NOTES,
          "settings.yaml",
          "metrics.csv",
          "tasks.csv",
          "checkpoints/best.checkpoint",
          "run.json");

  /** Of those that were trained in other worlds than the nominal one. */
  private static final String WORLDS = "randomisation.yaml";

  private ShippedPolicies() {}

  public static List<String> names() {
    return NAMES;
  }

  /** The folder of a run: the path itself, or where the policy of that name is unpacked. */
  public static Path folder(Path run) {
    String name = run.toString();
    if (Files.isDirectory(run)) {
      return run;
    }
    if (!NAMES.contains(name)) {
      throw new IllegalArgumentException(
          "No run at "
              + run
              + ", and no policy of that name ships. Shipped policies: "
              + String.join(", ", NAMES));
    }
    return unpacked(name, cache(System.getenv("XDG_CACHE_HOME"), System.getProperty("user.home")));
  }

  /** The run in {@link #folder}. */
  public static RunFolder open(Path run) {
    return RunFolder.open(folder(run));
  }

  static Path cache(@Nullable String xdg, String home) {
    Path base = xdg == null || xdg.isEmpty() ? Path.of(home, ".cache") : Path.of(xdg);
    return base.resolve("metaarm").resolve("policies");
  }

  /** A folder for each content, so that a newer policy never meets an older one's evaluations. */
  static Path unpacked(String name, Path cache) {
    CRC32 content = new CRC32();
    List<String> files = files(name);
    files.forEach(file -> content.update(read(name, file)));
    Path folder = cache.resolve(name + "-" + Long.toHexString(content.getValue()));
    for (String file : files) {
      byte[] bytes = read(name, file);
      Path to = folder.resolve(file);
      if (!holds(to, bytes)) {
        AtomicFile.write(to, bytes);
      }
    }
    return folder;
  }

  private static List<String> files(String name) {
    boolean varied = ShippedPolicies.class.getResource(resource(name, WORLDS)) != null;
    return varied ? Stream.concat(FILES.stream(), Stream.of(WORLDS)).toList() : FILES;
  }

  private static String resource(String name, String file) {
    return RESOURCES + name + "/" + file;
  }

  /** The page grows with each evaluation; all else stays as it shipped. */
  private static boolean holds(Path file, byte[] bytes) {
    try {
      return Files.exists(file)
          && (file.endsWith(PAGE) || Arrays.equals(Files.readAllBytes(file), bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] read(String name, String file) {
    if (file.equals(NOTES)) {
      String page = new String(read(name, PAGE), UTF_8);
      return page.substring(page.indexOf('\n') + 1).strip().getBytes(UTF_8);
    }
    String resource = resource(name, file);
    try (InputStream content = ShippedPolicies.class.getResourceAsStream(resource)) {
      if (content == null) {
        throw new IllegalStateException("The build lacks " + resource);
      }
      return content.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
