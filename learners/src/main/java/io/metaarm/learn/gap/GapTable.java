package io.metaarm.learn.gap;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.metaarm.learn.checkpoint.AtomicFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The rows of a study, in a file that only grows while it runs, so that whatever ends it ends it
 * between two adaptations. Several threads may add rows.
 */
final class GapTable {
  private final Path file;
  private final List<GapRow> rows = new ArrayList<>();

  /** What is there already; a line that was being written when it ended is dropped. */
  GapTable(Path file) {
    this.file = file;
    if (Files.exists(file)) {
      read();
    } else {
      AtomicFile.write(file, GapRow.HEADER + "\n");
    }
  }

  private void read() {
    try {
      String text = Files.readString(file);
      String whole = text.substring(0, text.lastIndexOf('\n') + 1);
      List<String> lines = whole.lines().toList();
      if (lines.isEmpty() || !lines.get(0).equals(GapRow.HEADER)) {
        throw new IllegalArgumentException(
            file + ": is no table of a study: its first line must be " + GapRow.HEADER);
      }
      lines.subList(1, lines.size()).forEach(line -> rows.add(GapRow.parse(line)));
      if (whole.length() < text.length()) {
        AtomicFile.write(file, whole);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** After which numbers of trials there are rows. */
  synchronized Set<Integer> trials(GapCase which) {
    return rows.stream()
        .filter(row -> row.which().equals(which))
        .map(GapRow::trials)
        .collect(Collectors.toSet());
  }

  /** Adds those of an adaptation, all or none; one that is there stays as it is. */
  synchronized void add(GapCase which, Collection<GapRow> made) {
    Set<Integer> there = trials(which);
    List<GapRow> added = made.stream().filter(row -> !there.contains(row.trials())).toList();
    String lines = added.stream().map(row -> row.line() + "\n").collect(Collectors.joining());
    try {
      Files.write(file, lines.getBytes(UTF_8), StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    rows.addAll(added);
  }

  synchronized List<GapRow> rows() {
    return List.copyOf(rows);
  }

  /** Puts the rows in order, which is the same whatever thread made which. */
  synchronized void sort() {
    rows.sort(Comparator.comparing(GapRow::which).thenComparing(GapRow::trials));
    StringBuilder text = new StringBuilder(GapRow.HEADER).append('\n');
    rows.forEach(row -> text.append(row.line()).append('\n'));
    AtomicFile.write(file, text.toString());
  }
}
