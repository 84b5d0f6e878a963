package io.metaarm.cli;

import io.metaarm.physics.Camera;
import io.metaarm.physics.Model;
import io.metaarm.physics.Renderer;
import io.metaarm.physics.State;
import io.metaarm.picture.Clip;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code metaarm drop}. */
@Command(name = "drop", description = "Film a few things that fall to the floor.")
final class DropCommand implements Callable<Integer> {
  static final int LONGEST_SECONDS = 3600;
  private static final int HIGHEST_RATE = 240;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      defaultValue = "drop.mp4",
      description = "The clip to write, .mp4 or .gif (default: ${DEFAULT-VALUE}).")
  private Path output;

  @Option(names = "--seconds", defaultValue = "4", description = "Default: ${DEFAULT-VALUE}.")
  private double seconds;

  @Option(
      names = "--fps",
      paramLabel = "FRAMES",
      defaultValue = "30",
      description = "Frames per second (default: ${DEFAULT-VALUE}).")
  private int framesPerSecond;

  @Mixin private PictureOptions picture;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    check("--seconds", seconds, LONGEST_SECONDS);
    check("--fps", framesPerSecond, HIGHEST_RATE);
    int frames = (int) Math.max(1, Math.round(seconds * framesPerSecond));
    try (Clip clip = clip();
        Model model = SceneFiles.load("drop");
        State state = model.newState();
        Renderer renderer = picture.renderer(model)) {
      Camera camera = picture.camera(model);
      Progress progress = new Progress(spec.commandLine().getErr(), frames);
      for (int i = 0; i < frames; i++) {
        clip.add(renderer.render(state, camera));
        progress.show(clip.count());
        double next = (double) (i + 1) / framesPerSecond;
        state.step((int) Math.round((next - state.timeSeconds()) / model.timestepSeconds()));
      }
      clip.finish();
      spec.commandLine()
          .getOut()
          .printf(
              Locale.ROOT,
              "%s: %d frames of %d x %d%n",
              output,
              frames,
              renderer.width(),
              renderer.height());
    }
    return ExitCode.OK;
  }

  private Clip clip() {
    try {
      return Clip.create(output, framesPerSecond);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private void check(String option, double value, int largest) {
    if (!(value > 0 && value <= largest)) {
      throw new ParameterException(
          spec.commandLine(),
          option + ": must be more than 0 and at most " + largest + ", got " + value);
    }
  }

  /** One line that is written over and over, or a few lines where nobody watches. */
  private record Progress(PrintWriter to, int frames) {
    // From JDK 22 on the console tells the same only with jdk.console=java.base: see the launcher.
    @SuppressWarnings("SystemConsoleNull")
    void show(int done) {
      if (System.console() != null) {
        to.printf(
            Locale.ROOT,
            "\rframe %d of %d%s",
            done,
            frames,
            done == frames ? System.lineSeparator() : "");
      } else if (done == frames || 4 * done / frames > 4 * (done - 1) / frames) {
        to.printf(Locale.ROOT, "frame %d of %d%n", done, frames);
      }
      to.flush();
    }
  }
}
