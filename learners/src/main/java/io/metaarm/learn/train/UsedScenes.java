package io.metaarm.learn.train;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.metaarm.config.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Model files that a run is trained on instead of metaarm's own.
 *
 * @param digest of the names and contents of all files in it
 */
public record UsedScenes(String folder, String digest) {
  /** Those of a folder, as they are now. */
  public static UsedScenes of(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new IllegalArgumentException(
          "--scenes: must be a folder of model files, got " + folder.toAbsolutePath());
    }
    try (Stream<Path> all = Files.walk(folder)) {
      MessageDigest digest = Sha256.begin();
      for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
        digest.update((folder.relativize(file) + "\n" + Files.size(file) + "\n").getBytes(UTF_8));
        digest.update(Files.readAllBytes(file));
      }
      return new UsedScenes(
          folder.toAbsolutePath().normalize().toString(),
          HexFormat.of().formatHex(digest.digest()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where they are, if they are still what they were. */
  public Path requireUnchanged() {
    UsedScenes now = of(Path.of(folder));
    if (!now.digest.equals(digest)) {
      throw new IllegalArgumentException(
          "--scenes: must be given, because the run's are no more what they were: they are "
              + words(now)
              + ", were "
              + words(this));
    }
    return Path.of(folder);
  }

  /** In words, what is otherwise than at the beginning; a folder may have moved. */
  static Optional<String> difference(@Nullable UsedScenes here, @Nullable UsedScenes began) {
    String digest = here == null ? "" : here.digest;
    boolean same = digest.equals(began == null ? "" : began.digest);
    return same
        ? Optional.empty()
        : Optional.of("scenes are " + words(here) + ", were " + words(began));
  }

  private static String words(@Nullable UsedScenes scenes) {
    return scenes == null
        ? "metaarm's own"
        : "those in " + scenes.folder + " (SHA-256 " + scenes.digest.substring(0, 8) + ")";
  }
}
