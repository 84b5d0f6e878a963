package io.metaarm.learn.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that are replaced as a whole: at any moment there is the old one or the new one. */
public final class AtomicFile {
  private AtomicFile() {}

  public static void write(Path file, String text) {
    write(file, text.getBytes(UTF_8));
  }

  /** Puts the content in the file's place, on the disk itself, and makes the folders to it. */
  public static void write(Path file, byte[] content) {
    Path absolute = file.toAbsolutePath();
    Path folder = absolute.getParent();
    Path fresh = absolute.resolveSibling(absolute.getFileName() + ".new");
    try {
      Files.createDirectories(folder);
      try (FileChannel channel = FileChannel.open(fresh, CREATE, TRUNCATE_EXISTING, WRITE)) {
        ByteBuffer left = ByteBuffer.wrap(content);
        while (left.hasRemaining()) {
          channel.write(left);
        }
        channel.force(true);
      }
      Files.move(fresh, absolute, ATOMIC_MOVE, REPLACE_EXISTING);
      // The new name itself has to reach the disk too.
      try (FileChannel directory = FileChannel.open(folder, READ)) {
        directory.force(true);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
