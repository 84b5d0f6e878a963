package io.metaarm.bridge.storm;

import io.metaarm.bridge.server.StormCounts;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** One controller's process, from its start until it is killed, and what it said. */
final class Life {
  private static final String BROKEN = "BROKEN ";

  private final Process process;
  private final Path file;
  private final CompletableFuture<Integer> port = new CompletableFuture<>();
  private final List<String> broken = new ArrayList<>();
  private final CompletableFuture<Void> heard = new CompletableFuture<>();
  private volatile StormCounts counts = StormCounts.NONE;

  /**
   * @param file its recording
   */
  Life(Process process, Path file) {
    this.process = process;
    this.file = file;
    Thread ear = new Thread(this::hear, "storm-ear");
    ear.setDaemon(true);
    ear.start();
  }

  private void hear() {
    try (BufferedReader says = process.inputReader()) {
      String first = says.readLine();
      if (first == null) {
        throw new IllegalStateException("The controller did not start");
      }
      port.complete(Integer.valueOf(first));
      String before = null;
      for (String line = says.readLine(); line != null; line = says.readLine()) {
        if (line.startsWith(BROKEN)) {
          broken.add(line.substring(BROKEN.length()));
        } else if (before != null) {
          // Only the line before the last is surely whole when the process was killed.
          counts = StormCounts.ofLine(before);
        }
        before = line.startsWith(BROKEN) ? before : line;
      }
      heard.complete(null);
    } catch (IOException | RuntimeException e) {
      port.completeExceptionally(e);
      heard.completeExceptionally(e);
    }
  }

  int port() {
    return port.orTimeout(120, TimeUnit.SECONDS).join();
  }

  Process process() {
    return process;
  }

  Path file() {
    return file;
  }

  /** Kills it through its handle, which leaves open what it has said; then hears the rest. */
  void kill() {
    process.toHandle().destroyForcibly();
    process.onExit().join();
    heard.join();
  }

  /** So far. */
  StormCounts counts() {
    return counts;
  }

  /** To be asked after the end. */
  List<String> broken() {
    return broken;
  }
}
