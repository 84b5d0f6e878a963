package io.metaarm.cli;

import io.metaarm.physics.Model;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The scenes that a command can be given: a model's file, or one of ours by name. */
final class SceneFiles {
  private static final String FOLDER = "io/metaarm/scenes";
  private static final String END = ".xml";

  private SceneFiles() {}

  static Model load(String scene) {
    String resource = FOLDER + "/" + scene + END;
    if (SceneFiles.class.getClassLoader().getResource(resource) != null) {
      return Model.fromResource(resource);
    }
    if (Files.isRegularFile(Path.of(scene))) {
      return Model.fromFile(Path.of(scene));
    }
    throw new IllegalArgumentException(
        "No scene and no file '" + scene + "'. Scenes: " + String.join(", ", names()));
  }

  /** Those of ours, in the order of their names. */
  static List<String> names() {
    URL folder = SceneFiles.class.getClassLoader().getResource(FOLDER);
    if (folder == null) {
      return List.of();
    }
    try {
      URI place = folder.toURI();
      if (!place.getScheme().equals("jar")) {
        return names(Path.of(place));
      }
      try (FileSystem jar = FileSystems.newFileSystem(place, Map.of())) {
        return names(jar.getPath(FOLDER));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("Scenes at a strange place: " + folder, e);
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.endsWith(END))
          .map(name -> name.substring(0, name.length() - END.length()))
          .sorted()
          .toList();
    }
  }
}
