package io.metaarm.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A description as it was written.
 *
 * @param file what errors call it
 * @param path of the file, from whose folder it names others; absent for one that ships or is typed
 */
record Description(String file, String yaml, @Nullable Path path) {
  static Description ofFile(Path path) {
    return new Description(path.toString(), ConfigText.ofFile(path), path);
  }

  /** A file that is named in this one. */
  Path beside(String name) {
    return (path == null ? Path.of(name) : path.resolveSibling(name)).normalize();
  }
}
