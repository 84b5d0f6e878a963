package io.metaarm.learn.train;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** The log file: a line with its time for everything that was said. */
final class RunLog {
  private final Path file;
  private final InstantSource clock;

  RunLog(Path file, InstantSource clock) {
    this.file = file;
    this.clock = clock;
  }

  void add(String line) {
    try {
      Files.writeString(
          file,
          clock.instant().truncatedTo(ChronoUnit.SECONDS) + " " + line + "\n",
          UTF_8,
          CREATE,
          APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
