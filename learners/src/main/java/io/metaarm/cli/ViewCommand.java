package io.metaarm.cli;

import io.metaarm.physics.Model;
import io.metaarm.physics.Renderer;
import io.metaarm.physics.State;
import io.metaarm.picture.Image;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code metaarm view}. */
@Command(name = "view", description = "Take a picture of a scene.")
final class ViewCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "SCENE",
      description = "A model's file (.xml, .urdf, .mjb), or one of our scenes by name: drop, ...")
  private String scene;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      required = true,
      description = "The PNG file to write.")
  private Path output;

  @Option(
      names = "--seconds",
      defaultValue = "0",
      description = "Let the scene move for so long before (default: ${DEFAULT-VALUE}).")
  private double seconds;

  @Mixin private PictureOptions picture;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (!output.toString().endsWith(".png")) {
      throw new ParameterException(spec.commandLine(), "--output: must end in .png, got " + output);
    }
    if (!(seconds >= 0 && seconds <= DropCommand.LONGEST_SECONDS)) {
      throw new ParameterException(
          spec.commandLine(),
          "--seconds: must be 0 to " + DropCommand.LONGEST_SECONDS + ", got " + seconds);
    }
    try (Model model = SceneFiles.load(scene);
        State state = model.newState();
        Renderer renderer = picture.renderer(model)) {
      state.step((int) Math.round(seconds / model.timestepSeconds()));
      Image image = renderer.render(state, picture.camera(model));
      image.write(output);
      spec.commandLine()
          .getOut()
          .printf(Locale.ROOT, "%s: %d x %d%n", output, image.width(), image.height());
    }
    return ExitCode.OK;
  }
}
