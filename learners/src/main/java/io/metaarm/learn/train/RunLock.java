package io.metaarm.learn.train;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;

/**
 * Keeps a run to one training at a time: two would write over each other's records. The system
 * gives it back when a process ends, however that comes.
 */
final class RunLock implements AutoCloseable {
  private final FileChannel file;

  private RunLock(FileChannel file) {
    this.file = file;
  }

  /** Refused where another training has it. */
  static RunLock of(RunFolder folder) {
    try {
      FileChannel file = FileChannel.open(folder.file("lock"), CREATE, WRITE);
      if (taken(file)) {
        file.close();
        throw new IllegalArgumentException(
            folder.path() + " is being trained already: stop that first, or choose another run");
      }
      return new RunLock(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean taken(FileChannel file) throws IOException {
    try {
      return file.tryLock() == null;
    } catch (OverlappingFileLockException e) {
      return true; // by this process
    }
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
