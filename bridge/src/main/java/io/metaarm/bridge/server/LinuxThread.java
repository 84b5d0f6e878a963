package io.metaarm.bridge.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** A thread as Linux knows it, which can be asked to run in time. */
record LinuxThread(String id) {
  /** Zero would be the default again. */
  private static final String LEAST_NANOS = "1";

  /** The thread that calls; fails on other systems. */
  static LinuxThread current() throws IOException {
    return new LinuxThread(
        Files.readSymbolicLink(Path.of("/proc/thread-self")).getFileName().toString());
  }

  /** This process's threads of that name, of which Linux keeps 15 letters. */
  static List<LinuxThread> named(String name) throws IOException {
    List<LinuxThread> found = new ArrayList<>();
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(Path.of("/proc/self/task"))) {
      for (Path thread : threads) {
        if (Files.readString(thread.resolve("comm")).strip().equals(name)) {
          found.add(new LinuxThread(thread.getFileName().toString()));
        }
      }
    }
    return found;
  }

  /** From now on timers wake it when they are due, and not up to 50 microseconds later. */
  void endTimerSlack() throws IOException {
    Files.writeString(Path.of("/proc", id, "timerslack_ns"), LEAST_NANOS, StandardOpenOption.WRITE);
  }

  /** From now on it runs before all threads that have no such priority, or a lower one. */
  void takeRealTimePriority(int priority) throws IOException {
    Process chrt =
        new ProcessBuilder("chrt", "-f", "-p", Integer.toString(priority), id)
            .redirectErrorStream(true)
            .start();
    String says = new String(chrt.getInputStream().readAllBytes(), UTF_8).strip();
    try {
      if (chrt.waitFor() != 0) {
        throw new IOException(says);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
