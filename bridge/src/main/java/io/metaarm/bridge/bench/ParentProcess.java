package io.metaarm.bridge.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The process that started this one, to which the standard output is a pipe. */
public final class ParentProcess {
  private ParentProcess() {}

  /** Says one line. */
  public static void tell(Object line) {
    // Closing it would close the process's output.
    @SuppressWarnings("resource")
    FileOutputStream pipe = new FileOutputStream(FileDescriptor.out);
    try {
      pipe.write((line + "\n").getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("The process that started this one is gone", e);
    }
  }

  /** Waits until the parent ends this process's input, or is gone. */
  public static void awaitEnd() {
    try {
      while (System.in.read() >= 0) {
        // What it says before does not matter.
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
