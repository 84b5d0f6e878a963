package io.metaarm.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Episodes of one task that were recorded with the published benchmark. */
final class GoldenFile {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SUFFIX = ".json.gz";

  final String task;

  /** With which version of MuJoCo it was recorded, such as 2.2.2. */
  final String mujoco;

  final List<GoldenEpisode> episodes = new ArrayList<>();

  private GoldenFile(JsonNode meta) {
    this.task = meta.required("task").asText();
    this.mujoco = meta.required("mujoco").asText();
  }

  static GoldenFile read(Path file) {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      JsonNode json = JSON.readTree(in);
      GoldenFile golden = new GoldenFile(json.required("meta"));
      json.required("episodes").forEach(each -> golden.episodes.add(new GoldenEpisode(each)));
      return golden;
    } catch (IOException e) {
      throw new UncheckedIOException("Can't read " + file + " as a golden file", e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + " isn't a golden file: " + e.getMessage(), e);
    }
  }

  /** The golden files of a directory, by name. */
  static List<Path> list(Path directory) {
    if (!Files.isDirectory(directory)) {
      throw new IllegalArgumentException(
          "No directory of golden files at " + directory.toAbsolutePath());
    }
    try (Stream<Path> files = Files.list(directory)) {
      List<Path> found =
          files.filter(file -> file.getFileName().toString().endsWith(SUFFIX)).sorted().toList();
      if (found.isEmpty()) {
        throw new IllegalArgumentException(
            "No golden files (*" + SUFFIX + ") in " + directory.toAbsolutePath());
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Old Python bindings also counted contacts of the past, which stay in old MuJoCo's memory. */
  boolean countsPastContacts() {
    return mujoco.startsWith("2.0.") || mujoco.startsWith("2.1.") || mujoco.startsWith("2.2.");
  }

  static String taskOf(Path file) {
    String name = file.getFileName().toString();
    return name.substring(0, name.length() - SUFFIX.length());
  }
}
