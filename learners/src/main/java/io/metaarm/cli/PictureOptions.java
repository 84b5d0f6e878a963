package io.metaarm.cli;

import io.metaarm.physics.Camera;
import io.metaarm.physics.Model;
import io.metaarm.physics.ObjectType;
import io.metaarm.physics.Quality;
import io.metaarm.physics.Renderer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How pictures are taken: a mixin of every command that makes some. */
final class PictureOptions {
  private static final List<String> BEST_VIEWS = List.of("corner2", "front");

  @Option(
      names = "--camera",
      paramLabel = "NAME",
      description = {
        "A camera of the scene.",
        "Without one, the best view of a scene of ours, or all of any other."
      })
  private @Nullable String camera;

  @Option(
      names = "--width",
      paramLabel = "PIXELS",
      defaultValue = "640",
      description = "Default: ${DEFAULT-VALUE}.")
  private int width;

  @Option(
      names = "--height",
      paramLabel = "PIXELS",
      defaultValue = "480",
      description = "Default: ${DEFAULT-VALUE}.")
  private int height;

  @Option(
      names = "--quality",
      defaultValue = "NICE",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Quality quality;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  Renderer renderer(Model model) {
    check("--width", width);
    check("--height", height);
    return new Renderer(model, width, height, quality);
  }

  /** The one asked for, else the best view that our scenes offer, else one of everything. */
  Camera camera(Model model) {
    if (camera != null) {
      return Camera.named(camera);
    }
    return BEST_VIEWS.stream()
        .filter(name -> model.contains(ObjectType.CAMERA, name))
        .findFirst()
        .map(Camera::named)
        .orElse(Camera.STANDARD);
  }

  private void check(String option, int value) {
    if (value <= 0) {
      throw new ParameterException(spec.commandLine(), option + ": must be > 0, got " + value);
    }
  }
}
