package io.metaarm.learn.train;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;

import io.metaarm.learn.checkpoint.AtomicFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A CSV file that grows with every iteration; the first column is the iteration's number. */
final class IterationTable {
  private final Path file;

  /** Of a file with this header, which is made if there is none. */
  IterationTable(Path file, String header) {
    this.file = file;
    if (!Files.exists(file)) {
      AtomicFile.write(file, (header + "\n").getBytes(UTF_8));
    }
  }

  void add(String row) {
    try {
      Files.writeString(file, row + "\n", UTF_8, APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Keeps the rows of the first iterations only, for a run that goes on from there. */
  void cutAfter(long iterations) {
    StringBuilder kept = new StringBuilder();
    List<String> lines = lines();
    for (int i = 0; i < lines.size(); i++) {
      if (i == 0 || isWithin(lines.get(i), iterations)) {
        kept.append(lines.get(i)).append('\n');
      }
    }
    AtomicFile.write(file, kept.toString().getBytes(UTF_8));
  }

  private List<String> lines() {
    try {
      return Files.readAllLines(file, UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A row that a crash cut off has a number that is too high in any case. */
  private static boolean isWithin(String row, long iterations) {
    int comma = row.indexOf(',');
    return comma > 0 && Long.parseLong(row.substring(0, comma)) <= iterations;
  }
}
