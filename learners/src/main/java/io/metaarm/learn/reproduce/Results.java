package io.metaarm.learn.reproduce;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.metaarm.learn.checkpoint.AtomicFile;
import io.metaarm.learn.plot.Notes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder of an experiment's results: a JSON file for each seed, and made of all of them a page
 * (README.md) and the learning curves (learning.svg). What people write into NOTES.md is shown on
 * the page.
 */
public final class Results {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final Path folder;

  public Results(Path folder) {
    this.folder = folder;
  }

  /** Adds a seed, or replaces what it gave before, and writes page and curves anew. */
  public void add(SeedResult result, String summary) {
    try {
      write("seed-" + result.seed() + ".json", JSON.writeValueAsString(result) + "\n");
      List<SeedResult> all = read();
      write("README.md", ResultsPage.of(all, summary, Notes.of(folder)));
      write("learning.svg", CurvePlot.of(all));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** In the order of their seeds. */
  List<SeedResult> read() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().matches("seed-\\d+\\.json"))
          .map(Results::read)
          .sorted(Comparator.comparingLong(SeedResult::seed))
          .toList();
    }
  }

  private static SeedResult read(Path file) {
    try {
      return JSON.readValue(file.toFile(), SeedResult.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(String name, String text) {
    AtomicFile.write(folder.resolve(name), text);
  }
}
