package io.metaarm.env;

import io.metaarm.physics.Model;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Where tasks get their models from. Each is compiled once and then shared by all environments;
 * closing this closes the models.
 */
public final class Scenes implements AutoCloseable {
  private static final String RESOURCES = "io/metaarm/scenes/";

  private final String description;
  private final Function<String, Model> load;
  private final Map<String, Model> models = new ConcurrentHashMap<>();

  private Scenes(String description, Function<String, Model> load) {
    this.description = description;
    this.load = load;
  }

  /** Metaarm's own scenes. */
  public static Scenes own() {
    return new Scenes("metaarm's own", scene -> Model.fromResource(RESOURCES + scene + ".xml"));
  }

  /**
   * Meta-World's original model files, or others of the same names: {@code
   * directory/sawyer_xyz/NAME.xml} or {@code directory/NAME.xml}.
   */
  public static Scenes directory(Path directory) {
    if (!Files.isDirectory(directory)) {
      throw new IllegalArgumentException("No directory of scenes at " + directory.toAbsolutePath());
    }
    Path nested = directory.resolve("sawyer_xyz");
    Path root = Files.isDirectory(nested) ? nested : directory;
    return new Scenes(root.toString(), scene -> Model.fromFile(root.resolve(scene + ".xml")));
  }

  public Model model(String scene) {
    return models.computeIfAbsent(scene, load);
  }

  @Override
  public void close() {
    models.values().forEach(Model::close);
  }

  @Override
  public String toString() {
    return description + " scenes";
  }
}
