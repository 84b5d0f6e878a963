package io.metaarm.learn.plot;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a person says of results, in NOTES.md beside them, for the page that is made of these. */
public final class Notes {
  private Notes() {}

  /** As a paragraph of the page, with an empty line after it; empty where there are none. */
  public static String of(Path folder) {
    Path file = folder.resolve("NOTES.md");
    try {
      String notes = Files.exists(file) ? Files.readString(file, UTF_8).strip() : "";
      return notes.isEmpty() ? "" : notes + "\n\n";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
