package io.metaarm.learn.train;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;

import io.metaarm.learn.checkpoint.AtomicFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A CSV file that grows with every iteration; the first column is the iteration's number. */
final class IterationTable {
  private final Path file;

  /**
   * Of a file with this header, which is made if there is none. One that an earlier version began
   * gets the columns that it lacks, empty, and loses those that are no more.
   */
  IterationTable(Path file, String header) {
    this.file = file;
    if (!Files.exists(file)) {
      AtomicFile.write(file, header + "\n");
    } else if (!lines().isEmpty() && !lines().get(0).equals(header)) {
      AtomicFile.write(file, withColumns(header));
    }
  }

  private String withColumns(String header) {
    List<String> lines = lines();
    List<String> had = List.of(lines.get(0).split(",", -1));
    StringBuilder table = new StringBuilder(header).append('\n');
    for (String line : lines.subList(1, lines.size())) {
      List<String> cells = List.of(line.split(",", -1));
      table
          .append(
              Arrays.stream(header.split(",", -1))
                  .map(had::indexOf)
                  .map(at -> at >= 0 && at < cells.size() ? cells.get(at) : "")
                  .collect(Collectors.joining(",")))
          .append('\n');
    }
    return table.toString();
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
    AtomicFile.write(file, kept.toString());
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
