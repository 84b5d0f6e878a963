package io.metaarm.picture;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file in the making, next to the one that it becomes: nobody finds half a file under the final
 * name.
 */
final class PartFile implements AutoCloseable {
  private final Path destination;
  private final Path part;

  PartFile(Path destination) throws IOException {
    this.destination = destination.toAbsolutePath();
    Path folder = this.destination.getParent();
    if (folder == null || this.destination.getFileName() == null) {
      throw new IllegalArgumentException("Not a file: " + destination);
    }
    Files.createDirectories(folder);
    part = folder.resolve("." + this.destination.getFileName() + "." + suffix() + ".part");
  }

  private static String suffix() {
    return Long.toString(ProcessHandle.current().pid(), 36) + Long.toString(System.nanoTime(), 36);
  }

  Path path() {
    return part;
  }

  /** Gives it its final name, replacing what was there. */
  void finish() throws IOException {
    if (Files.isDirectory(destination)) {
      throw new IOException("it is a directory");
    }
    try {
      Files.move(part, destination, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(part, destination, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Removes it, unless it was finished. */
  @Override
  public void close() throws IOException {
    Files.deleteIfExists(part);
  }
}
