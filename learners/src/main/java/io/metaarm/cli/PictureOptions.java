package io.metaarm.cli;

import io.metaarm.physics.Camera;
import io.metaarm.physics.Model;
import io.metaarm.physics.ObjectType;
import io.metaarm.physics.Quality;
import io.metaarm.physics.Renderer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How pictures are taken: a mixin of every command that makes some. */
final class PictureOptions {
  @Option(
      names = "--camera",
      paramLabel = "NAME",
      description = "A camera of the scene; without one, all of the scene is in view.")
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
      description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.")
  private Quality quality;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  Renderer renderer(Model model) {
    check("--width", width);
    check("--height", height);
    return new Renderer(model, width, height, quality);
  }

  /** The one asked for, else this one where the scene has it, else a view of everything. */
  Camera camera(Model model, String usual) {
    if (camera != null) {
      return Camera.named(camera);
    }
    return model.contains(ObjectType.CAMERA, usual) ? Camera.named(usual) : Camera.STANDARD;
  }

  private void check(String option, int value) {
    if (value <= 0) {
      throw new ParameterException(spec.commandLine(), option + ": must be > 0, got " + value);
    }
  }
}
