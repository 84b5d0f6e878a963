package io.metaarm.bridge.server;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps the processors of a Linux machine from going to sleep when they have nothing to do: waking
 * one for a message or a turn of the loop takes tens of microseconds, most of them on virtual
 * machines. The kernel does so for as long as somebody holds its file open, and it costs power.
 */
final class AwakeProcessors implements AutoCloseable {
  private static final Path KERNEL_FILE = Path.of("/dev/cpu_dma_latency");

  /** How many microseconds waking may take, as 32 bits. */
  private static final byte[] NONE = new byte[Integer.BYTES];

  private final OutputStream held;

  private AwakeProcessors(OutputStream held) {
    this.held = held;
  }

  /** From now on; fails where this user may not. */
  static AwakeProcessors hold() throws IOException {
    return hold(KERNEL_FILE);
  }

  static AwakeProcessors hold(Path file) throws IOException {
    OutputStream stream = open(file);
    try {
      stream.write(NONE);
      return new AwakeProcessors(stream);
    } catch (IOException e) {
      stream.close();
      throw e;
    }
  }

  private static OutputStream open(Path file) throws IOException {
    try {
      // Never made where there is none: it would be a file like any other.
      return Files.newOutputStream(file, StandardOpenOption.WRITE);
    } catch (NoSuchFileException e) {
      throw new IOException("this system has no " + file, e);
    } catch (AccessDeniedException e) {
      throw new IOException("this user may not write " + file, e);
    }
  }

  @Override
  public void close() throws IOException {
    held.close();
  }
}
